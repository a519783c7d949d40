-- title: Avtal
--
-- Avtalen med företagen i planens kommuner, från vilken dag till vilken. Utan slutdatum gäller ett avtal tills vidare.
SELECT a.agreement_id, org_nr, e.name AS enterprise, e.municipality, a.counterpart, a.kind::VARCHAR AS kind, a.start_date, a.end_date, a.places
FROM agreements AS a JOIN plan_enterprises AS e USING (org_nr)
ORDER BY swedish_order(e.name), a.start_date, a.agreement_id
