-- title: Händelser år för år
--
-- Händelser efter år och typ: hur många, antalet närvarande av varje slag, hur många som räknas som utbildade tjänstemän och
-- politiker, och hur många av dem till och med året. Blanka antal räknas inte; är alla blanka är summan okänd.
--
-- Den som har varit med två gånger räknas två gånger. Raderna med typen all gäller alla typer.
WITH told AS (
    SELECT year(e.date)::INTEGER AS year, e.kind::VARCHAR AS kind, e.* EXCLUDE (kind), coalesce(m.amount, 0) AS trained
    FROM events AS e LEFT JOIN metric_trained_officials AS m ON m.subject = e.event_id
), summed AS (
    SELECT year, coalesce(kind, 'all') AS kind, count(*) AS events, sum(officials)::BIGINT AS officials, sum(politicians)::BIGINT AS politicians,
        sum(case_workers)::BIGINT AS case_workers, sum(enterprise_staff)::BIGINT AS enterprise_staff, sum(public)::BIGINT AS public,
        sum(trained)::BIGINT AS trained
    FROM told GROUP BY GROUPING SETS ((year, kind), (year))
)
SELECT *, sum(trained) OVER (PARTITION BY kind ORDER BY year)::BIGINT AS trained_so_far FROM summed ORDER BY year, kind <> 'all', kind
