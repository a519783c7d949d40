-- title: Aktiviteter efter ansvarig
--
-- Hur många av planens aktiviteter var och en ansvarar för enligt planen, och hur det står med dem år för år. En aktivitet med
-- flera ansvariga räknas hos var och en; den som ingen ansvarar för står under en tom ansvarig. Utanför planens år väntas ingen
-- redovisning.
WITH told AS (
    SELECT p.id, unnest(if(p.responsible = [], [''], p.responsible)) AS unit FROM plan_activities AS p
), years AS (
    SELECT unnest(range(year(start_date), least(year(end_date), year(current_date)) + 1))::INTEGER AS year FROM plan
    UNION SELECT year FROM activities
), stood AS (
    SELECT t.unit, y.year, t.id, CASE WHEN a.status IS NOT NULL THEN a.status::VARCHAR
        WHEN y.year BETWEEN year(plan.start_date) AND year(plan.end_date) THEN 'not_reported' END AS status
    FROM (SELECT DISTINCT * FROM told) AS t CROSS JOIN years AS y CROSS JOIN plan LEFT JOIN activities AS a ON a.activity_id = t.id AND a.year = y.year
)
SELECT unit, year, count(*) AS activities, count(*) FILTER (status = 'done') AS done, count(*) FILTER (status = 'ongoing') AS ongoing,
    count(*) FILTER (status = 'not_started') AS not_started, count(*) FILTER (status = 'cancelled') AS cancelled,
    count(*) FILTER (status = 'not_reported') AS not_reported
FROM stood GROUP BY unit, year ORDER BY unit = '', swedish_order(unit), year
