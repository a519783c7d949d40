-- title: Aktiviteter
--
-- Planens aktiviteter i dess ordning, under vilka mål de står, vem som ansvarar, hur många av planens år som har gått och är
-- redovisade, och det senaste som är redovisat. En aktivitet utan rad i exporten är inte redovisad, aldrig ej påbörjad.
WITH RECURSIVE way AS (
    SELECT id, title, parent, [title] AS way FROM plan_goals
    UNION ALL
    SELECT way.id, way.title, above.parent, list_prepend(above.title, way.way) FROM way JOIN plan_goals AS above ON above.id = way.parent
), ways AS (
    SELECT id, way FROM way WHERE parent IS NULL
), told AS (
    SELECT activity_id, min(year) AS first_year, max(year) AS last_year, max_by(status::VARCHAR, year) AS last_status,
        count(*) FILTER (year BETWEEN year(start_date) AND year(end_date)) AS reported
    FROM activities, plan GROUP BY activity_id
)
SELECT p.id, p.position, p.title, p.goal, ways.way, p.responsible,
    greatest(least(year(plan.end_date), year(current_date)) - year(plan.start_date) + 1, 0)::INTEGER AS years, coalesce(t.reported, 0)::INTEGER AS reported,
    t.first_year, t.last_year, t.last_status, t.activity_id IS NULL AS never
FROM plan_activities AS p CROSS JOIN plan JOIN ways ON ways.id = p.goal LEFT JOIN told AS t ON t.activity_id = p.id ORDER BY p.position
