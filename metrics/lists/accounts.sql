-- title: Bokslut
--
-- Bokslutens omsättning, resultat och eget kapital i kronor, år för år, för företagen i planens kommuner.
SELECT org_nr, year, turnover_sek, result_sek, equity_sek
FROM accounts JOIN plan_enterprises USING (org_nr) ORDER BY org_nr, year
