-- title: Arbetsintegrerande sociala företag
-- unit: företag
-- one: företag
-- table: enterprises
-- list: enterprises
--
-- Arbetsintegrerande sociala företag (ASF) som är verksamma en dag i planens kommuner.
--
-- Ett företag räknas från sitt startdatum till och med sitt slutdatum; utan slutdatum är det verksamt tills vidare.
-- Står flera kommuner på ett företag räcker det att en av dem är planens.
--
-- Alla företag i exporten räknas, också de som inte svarar mot kriterierna för ASF: se livskraftiga företag.
SELECT org_nr AS subject, start_date AS starts, end_date AS ends, 1 AS amount,
    org_nr, legal_form, municipality, industry, parent,
    name AS label, municipality AS detail
FROM plan_enterprises
