-- title: Företagens omdömen
--
-- Medelbetyget på varje fråga, år för år, från 1 till 5, och hur många företag i planens kommuner som har svarat.
SELECT question, year, avg(score) AS average, count(*) AS answers
FROM surveys JOIN plan_enterprises USING (org_nr) GROUP BY question, year ORDER BY swedish_order(question), year
