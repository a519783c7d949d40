-- title: Deltagare
-- unit: personer
-- one: person
-- table: participants
-- list: persons
--
-- Personer som deltar i en insats en dag hos ett företag i planens kommuner, var och en en gång hur många insatser den än har.
--
-- En insats räknas från sitt startdatum till och med sitt slutdatum, eller till och med företagets slutdatum om det kommer
-- före. Insatser som går i varandra eller följer dag på dag är en och samma närvaro.
--
-- Kommunen är företagets, inte deltagarens hemkommun. Samma person känns igen på sitt deltagar-id: får någon ett nytt id
-- räknas den som en ny person.
SELECT p.participant_id AS subject, p.start_date AS starts, least(p.end_date, e.end_date) AS ends, 1 AS amount,
    org_nr, e.municipality, p.activity, p.target_group, p.gender, p.birth_year, p.home_municipality, p.referrer, p.outcome,
    age_group(p.birth_year, p.start_date) AS age_group, length_of_stay(p.start_date, least(p.end_date, e.end_date)) AS length
FROM participants AS p JOIN plan_enterprises AS e USING (org_nr)
