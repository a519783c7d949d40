-- title: Gällande IOP
-- unit: avtal
-- one: avtal
-- table: agreements
-- list: enterprises
--
-- Avtal om idéburet offentligt partnerskap (IOP) som gäller en dag med företag i planens kommuner.
--
-- Ett avtal räknas från sitt startdatum till och med sitt slutdatum; utan slutdatum gäller det tills vidare.
--
-- Avtalet slutar på sitt eget slutdatum, även om företaget har upphört dessförinnan.
SELECT a.agreement_id AS subject, a.start_date AS starts, a.end_date AS ends, 1 AS amount,
    org_nr, e.municipality, a.counterpart,
    e.name AS label, a.counterpart AS detail
FROM agreements AS a JOIN plan_enterprises AS e USING (org_nr)
WHERE a.kind = 'iop'
