-- title: Anställda
-- unit: personer
-- one: person
-- table: employees
-- list: persons
--
-- Personer som är anställda en dag hos ett företag i planens kommuner, var och en en gång hur många anställningar den än har.
--
-- En anställning räknas från sitt startdatum till och med sitt slutdatum, eller till och med företagets slutdatum om det
-- kommer före. Sysselsättningsgraden spelar ingen roll: se heltidstjänster.
--
-- Samma person känns igen på sitt anställnings-id: får någon ett nytt id räknas den som en ny person.
SELECT p.employee_id AS subject, p.start_date AS starts, least(p.end_date, e.end_date) AS ends, 1 AS amount,
    org_nr, e.municipality, p.employment_form, p.former_participant, p.gender, p.birth_year,
    age_group(p.birth_year, p.start_date) AS age_group
FROM employees AS p JOIN plan_enterprises AS e USING (org_nr)
