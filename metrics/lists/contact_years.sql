-- title: Samordnare och kontaktpersoner år för år
--
-- Hur många som finns i var och en av planens kommuner årets sista dag (i år: den dag då exporterna laddades) mot hur många
-- det ska vara: en samordnare per kommun, och en kontaktperson per arbetsförmedlingskontor.
--
-- En samordnare som delas finns i varje kommun som delar. Hur många kontor kommunen har är det senaste värdet av nyckeltalet
-- Arbetsförmedlingskontor; finns det inte vet ingen hur många kontaktpersoner det ska vara. En enhet räknas en gång per kommun.
WITH ours AS (
    SELECT unnest(municipalities) AS municipality FROM plan
), named AS (
    SELECT DISTINCT ours.municipality, c.role::VARCHAR AS role, c.unit, c.start_date, coalesce(c.end_date, DATE 'infinity') AS last_day
    FROM contacts AS c JOIN ours
        ON list_contains(list_transform(regexp_split_to_array(c.municipality, '[,&/]'), lambda one: municipality_key(one)), municipality_key(ours.municipality))
), offices AS (
    SELECT ours.municipality, i.year, i.value
    FROM indicators AS i JOIN ours ON municipality_key(i.municipality) = municipality_key(ours.municipality)
    WHERE municipality_key(i.indicator) = 'arbetsförmedlingskontor'
), years AS (
    SELECT unnest(range(least(year(baseline_date), year(start_date), coalesce((SELECT min(year(start_date)) FROM named), 9999))::INTEGER,
        year(current_date)::INTEGER + 1))::INTEGER AS year FROM plan
), days AS (
    SELECT year, least(make_date(year, 12, 31), current_date) AS day, municipality, role
    FROM years CROSS JOIN ours CROSS JOIN (VALUES ('coordinator'), ('employment_service_contact')) AS known(role)
), standing AS (
    SELECT d.*, list(DISTINCT n.unit ORDER BY n.unit) FILTER (n.unit IS NOT NULL) AS units,
        if(d.role = 'coordinator', 1,
            (SELECT max_by(o.value, o.year) FROM offices AS o WHERE o.municipality = d.municipality AND o.year <= d.year))::INTEGER AS should
    FROM days AS d LEFT JOIN named AS n ON n.municipality = d.municipality AND n.role = d.role AND n.start_date <= d.day AND n.last_day >= d.day
    GROUP BY ALL
)
SELECT year, day, municipality, role, coalesce(units, []) AS units, coalesce(len(units), 0) AS n, should,
    if(should IS NULL, NULL, greatest(should - coalesce(len(units), 0), 0)) AS lacks
FROM standing ORDER BY year, role, swedish_order(municipality)
