-- title: Kommunerna år för år
--
-- Företag som är verksamma och avtal som gäller den 31 december, i var och en av planens kommuner, och utan kommun i hela
-- organisationen. Ett företag i två av planens kommuner räknas i båda, och en gång i hela organisationen.
WITH placed AS (
    SELECT org_nr, ours.municipality, start_date, end_date
    FROM plan_enterprises AS e JOIN plan_municipalities AS ours ON e.municipality = ours.written
    UNION ALL
    SELECT org_nr, '', start_date, end_date FROM plan_enterprises
), things AS (
    SELECT municipality, 'enterprises' AS what, start_date, end_date FROM placed
    UNION ALL
    SELECT placed.municipality, 'agreements', a.start_date, a.end_date FROM agreements AS a JOIN placed USING (org_nr)
), places AS (
    SELECT unnest(list_prepend('', municipalities)) AS municipality FROM plan
), years AS (
    SELECT unnest(range(least((SELECT min(year(start_date)) FROM things), year(baseline_date))::INTEGER, year(current_date)::INTEGER + 1)) AS year
    FROM plan
)
SELECT municipality, what, year::INTEGER AS year,
    count(*) FILTER (start_date <= make_date(year, 12, 31) AND (end_date IS NULL OR end_date >= make_date(year, 12, 31))) AS n
FROM places CROSS JOIN (VALUES ('enterprises'), ('agreements')) AS known(what) CROSS JOIN years LEFT JOIN things USING (municipality, what)
GROUP BY ALL ORDER BY ALL
