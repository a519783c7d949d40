-- title: Upphandlingar år för år
--
-- Upphandlingar efter tilldelningsår och form: hur många, hur många som räknas mot målet, hur många av dem till och med året,
-- och deras sammanlagda värde i kronor. Värdet är summan av de kända; hur många som saknar värde står för sig.
--
-- Raderna med formen all gäller alla former.
WITH told AS (
    SELECT year(p.award_date)::INTEGER AS year, p.form::VARCHAR AS form, p.value_sek, m.subject IS NOT NULL AS counts
    FROM procurements AS p LEFT JOIN metric_procurements AS m ON m.subject = p.procurement_id
), summed AS (
    SELECT year, coalesce(form, 'all') AS form, count(*) AS procurements, count(*) FILTER (counts) AS counted,
        sum(value_sek) AS value_sek, count(*) - count(value_sek) AS without_value
    FROM told GROUP BY GROUPING SETS ((year, form), (year))
)
SELECT *, sum(counted) OVER (PARTITION BY form ORDER BY year)::BIGINT AS counted_so_far FROM summed ORDER BY year, form <> 'all', form
