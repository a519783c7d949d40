-- title: Aktiviteter år för år
--
-- Varje aktivitet i planen, varje år: status och kommentar som de är redovisade, vem som ansvarar enligt planen, och vem som
-- anges som ansvarig i exporten när det är någon annan. Det år som ingen har redovisat är inte redovisat.
--
-- Finns det en rad för aktiviteten och året i exporten som inte gick att läsa är den avvisad: någon har redovisat, men fel.
--
-- Åren är planens till och med i år, och de år utanför dem som någon har redovisat; ett sådant år är inte väntat av de andra.
WITH years AS (
    SELECT unnest(range(year(start_date), least(year(end_date), year(current_date)) + 1))::INTEGER AS year FROM plan
    UNION SELECT year FROM activities
), refused AS (
    SELECT list_transform(regexp_split_to_array(raw, '[;,|\t]'), lambda cell: trim(cell, ' "')) AS cells FROM rejects WHERE "table" = 'activities'
)
SELECT p.id, p.position, y.year, y.year BETWEEN year(plan.start_date) AND year(plan.end_date) AS in_plan,
    CASE WHEN a.status IS NOT NULL THEN a.status::VARCHAR WHEN y.year BETWEEN year(plan.start_date) AND year(plan.end_date) THEN 'not_reported' END AS status,
    a.status IS NULL AND EXISTS (FROM refused WHERE list_contains(cells, p.id) AND list_contains(cells, y.year::VARCHAR)) AS rejected,
    a.comment, p.responsible, if(list_sort(list_transform(regexp_split_to_array(a.responsible, '[,;]'), lambda one: municipality_key(one)))
        <> list_sort(list_transform(p.responsible, lambda one: municipality_key(one))), a.responsible, NULL) AS reported_responsible
FROM plan_activities AS p CROSS JOIN years AS y CROSS JOIN plan LEFT JOIN activities AS a ON a.activity_id = p.id AND a.year = y.year
ORDER BY p.position, y.year
