-- title: Avtal år för år
--
-- Avtal med företagen i planens kommuner efter typ: hur många som gällde årets sista dag (i år: den dag då exporterna laddades),
-- hur många platser de hade, och hur många som började och upphörde under året. Ett avtal gäller också sin sista dag.
--
-- Raderna med typen all gäller alla typer. Platser som inte är angivna räknas inte.
WITH told AS (
    SELECT a.kind::VARCHAR AS kind, a.start_date, a.end_date, a.places FROM agreements AS a JOIN plan_enterprises USING (org_nr)
), years AS (
    SELECT unnest(range(least(min(year(t.start_date)), year(any_value(plan.baseline_date)))::INTEGER, year(current_date)::INTEGER + 1))::INTEGER AS year
    FROM plan LEFT JOIN told AS t ON true
), days AS (
    SELECT year, least(make_date(year, 12, 31), current_date) AS day FROM years
), known AS (
    SELECT DISTINCT kind FROM told UNION SELECT 'all'
), here AS (
    SELECT d.year, d.day, k.kind, t.start_date, t.end_date, t.places,
        t.start_date <= d.day AND coalesce(t.end_date, DATE 'infinity') >= d.day AS stands
    FROM days AS d CROSS JOIN known AS k LEFT JOIN told AS t ON k.kind IN (t.kind, 'all')
)
SELECT year, kind, count(*) FILTER (stands) AS on_last_day, (sum(places) FILTER (stands))::BIGINT AS places,
    count(*) FILTER (year(start_date) = year AND start_date <= day) AS begun, count(*) FILTER (year(end_date) = year AND end_date <= day) AS ended
FROM here GROUP BY year, kind ORDER BY year, kind <> 'all', kind
