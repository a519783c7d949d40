-- Net change a day. Periods of one subject that overlap or follow day by day count once: each adds only what those
-- that began before it left out. The changes of a `dimension` (a column of the metric) are kept apart in `part`.
CREATE MACRO metric_changes(metric, dimension := 'everything') AS TABLE
WITH periods AS (
    SELECT subject, COLUMNS(lambda name: name = dimension) AS part, starts, coalesce(ends + 1, DATE 'infinity') AS stops, amount
    FROM (SELECT *, true AS everything FROM query_table('metric_' || metric))
    WHERE ends IS NULL OR ends >= starts
), apart AS (
    SELECT part, stops, amount, greatest(starts, max(stops) OVER (
        PARTITION BY subject, part ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS starts
    FROM periods
), changes AS (
    SELECT part, starts AS day, amount AS change FROM apart WHERE starts < stops
    UNION ALL
    SELECT part, stops, -amount FROM apart WHERE starts < stops AND stops < DATE 'infinity'
)
SELECT part, day, sum(change) AS change FROM changes GROUP BY ALL HAVING sum(change) <> 0;

CREATE MACRO metric_series(metric, dimension := 'everything') AS TABLE
SELECT part, day, change, sum(change) OVER (PARTITION BY part ORDER BY day) AS value
FROM metric_changes(metric, dimension := dimension);

CREATE MACRO metric_value(metric, on_day, dimension := 'everything') AS TABLE
SELECT part, sum(change) AS value
FROM metric_changes(metric, dimension := dimension) WHERE day <= on_day GROUP BY part;

CREATE MACRO metric_rows(metric, on_day) AS TABLE
FROM query_table('metric_' || metric) WHERE starts <= on_day AND (ends IS NULL OR ends >= on_day);
