-- title: Livskraft
--
-- Om ett företag räknas som livskraftigt, från vilken dag till vilken, och varför inte: vilka av de fyra kriterierna som är
-- besvarade med nej, och om det senaste bokslutet saknar omsättning över 0 eller har negativt eget kapital.
--
-- Regeln är densamma som för livskraftiga företag. Okända svar och belopp talar inte emot. Är allt okänt, de fyra svaren och
-- alla belopp, räknas företaget som livskraftigt utan att något är prövat.
WITH judged AS (
    SELECT org_nr, DATE '0001-01-01' AS starts, NULL AS year, NULL AS turnover_sek, NULL AS equity_sek FROM plan_enterprises
    UNION ALL
    SELECT org_nr, make_date(year + 1, 1, 1), year, turnover_sek, equity_sek FROM accounts
), periods AS (
    SELECT *, lead(starts) OVER (PARTITION BY org_nr ORDER BY starts) - 1 AS ends FROM judged
), told AS (
    SELECT org_nr, greatest(e.start_date, p.starts) AS starts, least(e.end_date, p.ends) AS ends,
        p.year AS accounts_year, p.turnover_sek, p.equity_sek,
        coalesce(e.sells_goods_or_services, e.participation, e.reinvests_profit, e.independent, p.turnover_sek >= 0, p.equity_sek >= 0) IS NULL AS untested,
        list_filter([
            if(e.sells_goods_or_services = false, 'sells_goods_or_services', NULL), if(e.participation = false, 'participation', NULL),
            if(e.reinvests_profit = false, 'reinvests_profit', NULL), if(e.independent = false, 'independent', NULL),
            if(p.turnover_sek <= 0, 'turnover_sek', NULL), if(p.equity_sek < 0, 'equity_sek', NULL)
        ], lambda reason: reason IS NOT NULL) AS why_not
    FROM plan_enterprises AS e JOIN periods AS p USING (org_nr)
)
SELECT *, why_not = [] AS viable FROM told WHERE ends IS NULL OR ends >= starts ORDER BY org_nr, starts
