-- title: Företag
--
-- Företagen i planens kommuner, ett i taget.
SELECT org_nr, name, legal_form, municipality, start_date, end_date, industry, parent FROM plan_enterprises ORDER BY name
