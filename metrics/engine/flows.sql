-- Presences begun, ended (by their last day) and gone (by the day after) a year, for each content of two columns of a metric.
-- Periods of one subject in the same parts that overlap or follow day by day are one presence, as in metric_changes.
CREATE MACRO metric_flows(metric, column1, column2) AS TABLE
WITH periods AS (
    SELECT subject, starts, coalesce(ends + 1, DATE 'infinity') AS stops, amount,
        coalesce(COLUMNS(lambda name: name = column1)::VARCHAR, 'unknown') AS part1,
        coalesce(COLUMNS(lambda name: name = column2)::VARCHAR, 'unknown') AS part2
    FROM (SELECT *, '' AS everything FROM query_table('metric_' || metric))
    WHERE ends IS NULL OR ends >= starts
), begun AS (
    SELECT *, coalesce(starts > max(stops) OVER (
        PARTITION BY subject, part1, part2 ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS anew
    FROM periods
), numbered AS (
    SELECT *, count(*) FILTER (anew) OVER (PARTITION BY subject, part1, part2 ORDER BY starts) AS presence FROM begun
), presences AS (
    SELECT part1, part2, min(starts) AS starts, max(stops) AS stops, first(amount) AS amount
    FROM numbered GROUP BY subject, part1, part2, presence
), flows AS (
    SELECT year(starts) AS year, part1, part2, amount AS begun, 0 AS ended, 0 AS gone FROM presences
    UNION ALL
    SELECT year(stops - 1), part1, part2, 0, amount, 0 FROM presences WHERE stops < DATE 'infinity'
    UNION ALL
    SELECT year(stops), part1, part2, 0, 0, amount FROM presences WHERE stops < DATE 'infinity'
)
SELECT year::INTEGER AS year, part1, part2, sum(begun) AS begun, sum(ended) AS ended, sum(gone) AS gone FROM flows GROUP BY ALL;
