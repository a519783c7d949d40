-- title: Tid utan samordnare eller kontaktperson
--
-- Perioder inom planens tid då ingen har funnits i kommunen, från första dagen till den sista. Den som pågår vid planens slut,
-- eller i dag, har ingen sista dag. Kontaktpersoner räknas där det finns eller har funnits ett kontor.
WITH within AS (
    SELECT start_date AS first, least(end_date, current_date) AS last FROM plan
), ours AS (
    SELECT unnest(municipalities) AS municipality FROM plan
), named AS (
    SELECT ours.municipality, c.role::VARCHAR AS role, c.start_date AS starts, least(coalesce(c.end_date, last), last) AS ends
    FROM within, contacts AS c JOIN ours
        ON list_contains(list_transform(regexp_split_to_array(c.municipality, '[,&/]'), lambda one: municipality_key(one)), municipality_key(ours.municipality))
    WHERE c.start_date <= last AND coalesce(c.end_date, last) >= first
), needed AS (
    SELECT municipality, 'coordinator' AS role FROM ours
    UNION SELECT municipality, 'employment_service_contact' FROM ours WHERE EXISTS (
        FROM indicators AS i WHERE municipality_key(i.municipality) = municipality_key(ours.municipality)
            AND municipality_key(i.indicator) = 'arbetsförmedlingskontor' AND i.value > 0)
    UNION SELECT municipality, role FROM named
), edges AS (
    FROM named
    UNION ALL SELECT municipality, role, first - 1, first - 1 FROM needed, within
    UNION ALL SELECT municipality, role, last + 1, last + 1 FROM needed, within
), gaps AS (
    SELECT municipality, role, starts - 1 AS ends,
        max(ends) OVER (PARTITION BY municipality, role ORDER BY starts, ends ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1 AS starts
    FROM edges
)
SELECT municipality, role, starts, if(ends = last, NULL, ends) AS ends, ends - starts + 1 AS days
FROM gaps, within WHERE ends >= starts AND first <= last ORDER BY role, swedish_order(municipality), starts
