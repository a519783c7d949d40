-- What stands behind a number by name: periods of one subject that follow on each other are one.
CREATE MACRO metric_presence(metric) AS TABLE
WITH periods AS (
    SELECT subject, label, detail, starts, coalesce(ends, DATE 'infinity') AS ends, amount FROM query_table('metric_' || metric)
    WHERE ends IS NULL OR ends >= starts
), begun AS (
    SELECT *, coalesce(starts - 1 > max(ends) OVER (
        PARTITION BY subject ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS anew FROM periods
), presences AS (SELECT *, count(*) FILTER (anew) OVER (PARTITION BY subject ORDER BY starts) AS presence FROM begun)
SELECT label, detail, min(starts) AS starts, nullif(max(ends), DATE 'infinity') AS ends, first(amount) AS amount
FROM presences GROUP BY subject, label, detail, presence;
