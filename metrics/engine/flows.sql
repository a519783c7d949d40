-- Presences begun, ended (their last day) and gone (the day after), by year, for each content of two columns. Periods of one
-- subject in the same parts that overlap or follow day by day are one presence, as in metric_changes.

-- Of periods that are each a presence of their own, by their years.
CREATE MACRO period_flows(periods, column1, column2) AS TABLE
WITH grouped AS (
    SELECT COLUMNS(lambda name: name = column1) AS part1, COLUMNS(lambda name: name = column2) AS part2,
        begun, ended, gone, sum(amount) AS amount
    FROM (SELECT *, '' AS everything FROM query_table(periods)) GROUP BY ALL
)
SELECT coalesce(part1::VARCHAR, 'unknown') AS part1, coalesce(part2::VARCHAR, 'unknown') AS part2, begun, ended, gone, sum(amount) AS amount
FROM grouped GROUP BY ALL;

-- Of any periods: exact, and as slow as a window is. Only those who have three or more that meet go this way.
CREATE MACRO presence_flows(periods, column1, column2) AS TABLE
WITH known AS (
    SELECT who, starts, coalesce(ends + 1, DATE 'infinity') AS stops, amount,
        coalesce(COLUMNS(lambda name: name = column1)::VARCHAR, 'unknown') AS part1,
        coalesce(COLUMNS(lambda name: name = column2)::VARCHAR, 'unknown') AS part2
    FROM (SELECT *, '' AS everything FROM query_table(periods))
), begun AS (
    SELECT *, coalesce(starts > max(stops) OVER (
        PARTITION BY who, part1, part2 ORDER BY starts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS anew
    FROM known
), numbered AS (
    SELECT *, count(*) FILTER (anew) OVER (PARTITION BY who, part1, part2 ORDER BY starts) AS presence FROM begun
), presences AS (
    SELECT part1, part2, min(starts) AS starts, nullif(max(stops), DATE 'infinity') - 1 AS ends, first(amount) AS amount
    FROM numbered GROUP BY who, part1, part2, presence
)
SELECT part1, part2, year(starts) AS begun, year(ends) AS ended, year(ends + 1) AS gone, sum(amount) AS amount FROM presences GROUP BY ALL;

-- What two periods that meet count too much where both are in the same parts: the later start and the earlier end.
CREATE MACRO pair_flows(pairs, column1, column2) AS TABLE
WITH known AS (
    SELECT starts, ends, amount,
        COLUMNS(lambda name: name = column1) AS first1, COLUMNS(lambda name: name = column2) AS first2,
        COLUMNS(lambda name: name = column1 || '_then') AS then1, COLUMNS(lambda name: name = column2 || '_then') AS then2
    FROM (SELECT *, '' AS everything, '' AS everything_then FROM query_table(pairs))
), grouped AS (
    SELECT first1, first2, then1, then2, year(starts) AS begun, year(ends) AS ended, year(ends + 1) AS gone, sum(amount) AS amount
    FROM known GROUP BY ALL
), named AS (
    SELECT begun, ended, gone, amount, coalesce(first1::VARCHAR, 'unknown') AS part1, coalesce(first2::VARCHAR, 'unknown') AS part2,
        coalesce(then1::VARCHAR, 'unknown') AS then1, coalesce(then2::VARCHAR, 'unknown') AS then2 FROM grouped
)
SELECT part1, part2, begun, ended, gone, sum(amount) AS amount FROM named WHERE part1 = then1 AND part2 = then2 GROUP BY ALL;
