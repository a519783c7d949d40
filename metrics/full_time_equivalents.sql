-- title: Heltidstjänster
-- unit: heltidstjänster
-- one: heltidstjänst
-- table: employees
-- list: persons
--
-- Anställningar en dag hos företag i planens kommuner, omräknade till heltid: 75 procent är 0,75 heltidstjänst.
--
-- Varje anställning räknas för sig, från sitt startdatum till och med sitt slutdatum, eller till och med företagets slutdatum
-- om det kommer före. Har en person flera anställningar läggs graderna ihop.
--
-- En anställning utan uppgift om sysselsättningsgrad räknas som heltid, så talet är hellre för högt än för lågt.
SELECT row(p.employee_id, org_nr, p.start_date) AS subject, p.start_date AS starts, least(p.end_date, e.end_date) AS ends,
    (coalesce(p.fte_percent, 100)::DECIMAL(18, 10) / 100)::DECIMAL(18, 12) AS amount,
    org_nr, e.municipality, p.employment_form, p.former_participant, p.gender, p.birth_year,
    age_group(p.birth_year, p.start_date) AS age_group
FROM employees AS p JOIN plan_enterprises AS e USING (org_nr)
