-- title: Ett företags omdömen
--
-- Betygen på varje fråga, år för år, från 1 till 5, som företagen i planens kommuner har gett.
SELECT org_nr, question, year, score
FROM surveys JOIN plan_enterprises USING (org_nr) ORDER BY org_nr, swedish_order(question), year
