-- title: Livskraftiga företag
-- unit: företag
-- one: företag
-- table: enterprises
-- list: enterprises
--
-- Verksamma företag i planens kommuner som svarar mot kriterierna för ASF och står på egna ben.
--
-- Inget av de fyra kriterierna (säljer varor eller tjänster, delaktighet, återinvesterar vinst, fristående) får vara
-- besvarat med nej. Det senaste bokslutet för ett år som är slut ska visa omsättning över 0 och eget kapital på minst 0.
--
-- Okända svar och belopp talar inte emot ett företag, och ett företag utan bokslut räknas. Bokslutet för ett år gäller från
-- den 1 januari året efter, fast det i verkligheten blir känt senare. Kriterierna är dagens svar, också för tidigare år.
WITH judged AS (
    SELECT org_nr, DATE '0001-01-01' AS starts, true AS sound, NULL AS year
    FROM plan_enterprises
    UNION ALL
    SELECT org_nr, make_date(year + 1, 1, 1), coalesce(turnover_sek > 0, true) AND coalesce(equity_sek >= 0, true), year
    FROM accounts
), periods AS (
    SELECT *, lead(starts) OVER (PARTITION BY org_nr ORDER BY starts) - 1 AS ends
    FROM judged
)
SELECT org_nr AS subject, greatest(e.start_date, p.starts) AS starts, least(e.end_date, p.ends) AS ends, 1 AS amount,
    org_nr, e.legal_form, e.municipality, e.industry, e.parent, p.year AS accounts_year,
    e.name AS label, e.municipality AS detail
FROM plan_enterprises AS e JOIN periods AS p USING (org_nr)
WHERE p.sound
    AND e.sells_goods_or_services IS DISTINCT FROM false AND e.participation IS DISTINCT FROM false
    AND e.reinvests_profit IS DISTINCT FROM false AND e.independent IS DISTINCT FROM false
