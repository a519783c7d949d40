-- title: Insatser
--
-- Alla insatser i exporten, prövade mot de slag som organisationen enligt planen inte får finansiera, och mot vägen som
-- pengarna ska gå: via den part som står för insatsen.
--
-- Prövningen säger om slaget inte får finansieras och organisationen själv betalar (breach), om det inte framgår vem som
-- betalar (unknown), eller om någon annan betalar (other_pays). Vägen: organisationen betalar till ett av företagen (to_enterprise),
-- står själv för en individinriktad insats (by_itself), eller det framgår inte vem som står för den (no_provider).
--
-- Organisationen betalar själv när finansiären är dess namn, namnets första ord eller en text där hela namnet ingår.
WITH told AS (
    SELECT e.*, plan_rules.kind IS NOT NULL AS not_financed, plan_rules.source, municipality_key(plan.organisation) AS own,
        EXISTS (FROM plan_rules) AS ruled, municipality_key(coalesce(e.financier, '')) AS paying, municipality_key(coalesce(e.provider, '')) AS doing
    FROM efforts AS e CROSS JOIN plan LEFT JOIN plan_rules ON plan_rules.kind = e.kind::VARCHAR
), known AS (
    SELECT *, paying <> '' AND (contains(regexp_replace(concat(' ', paying, ' '), '[,;&/()]', ' ', 'g'), concat(' ', own, ' '))
            OR starts_with(concat(own, ' '), concat(paying, ' '))) AS own_pays,
        doing <> '' AND starts_with(concat(own, ' '), concat(doing, ' ')) AS own_does,
        EXISTS (FROM enterprises WHERE municipality_key(enterprises.name) = doing) AS enterprise_does
    FROM told
)
SELECT effort_id, name, kind::VARCHAR AS kind, level::VARCHAR AS level, financier, provider, recipient, start_date, end_date, amount_sek, own_pays,
    CASE WHEN not_financed THEN CASE WHEN own_pays THEN 'breach' WHEN paying = '' THEN 'unknown' ELSE 'other_pays' END END AS verdict, source,
    CASE WHEN ruled AND own_pays AND enterprise_does THEN 'to_enterprise' WHEN ruled AND own_pays AND level = 'individual' AND own_does THEN 'by_itself'
        WHEN ruled AND own_pays AND level = 'individual' AND doing = '' THEN 'no_provider' END AS route
FROM known ORDER BY level DESC, start_date, effort_id
