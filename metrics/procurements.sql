-- title: Upphandlingar från sociala företag
-- unit: upphandlingar
-- one: upphandling
-- table: procurements
-- list: procurements
--
-- Upphandlingar som har tilldelats ett socialt företag från planens första dag till och med dagen.
--
-- Tre former räknas: sociala hänsyn, reserverat kontrakt och direktupphandling. Leverantören ska finnas bland företagen i
-- exporten, oavsett kommun. Upphandlingen räknas från tilldelningsdatum och försvinner inte när avtalet löper ut.
--
-- Hela organisationens upphandlingar räknas. En upphandling utan leverantörens organisationsnummer räknas inte, och inte
-- heller en IOP, som inte är en upphandling: se gällande IOP.
SELECT p.procurement_id AS subject, p.award_date AS starts, NULL::DATE AS ends, 1 AS amount,
    p.form, p.buyer, e.org_nr, e.municipality,
    p.title AS label, concat_ws(', ', p.buyer, e.name) AS detail
FROM procurements AS p JOIN enterprises AS e ON e.org_nr = p.supplier_org_nr, plan
WHERE p.award_date >= plan.start_date AND p.form IN ('social_clause', 'reserved_contract', 'direct_award')
