-- title: Upphandlingar
--
-- Alla upphandlingar i exporten, om de räknas som upphandlingar från sociala företag, och varför inte: tilldelad före planens
-- första dag, en form som inte räknas, leverantören inte bland företagen, eller inget organisationsnummer för leverantören.
--
-- En direktupphandling jämförs med gränsen på tilldelningsdagen för varor och tjänster: över den, utan värde att jämföra, eller
-- en dag som det inte finns någon gräns för i tabellen.
WITH told AS (
    SELECT p.procurement_id, p.title, p.buyer, p.form::VARCHAR AS form, p.award_date, year(p.award_date)::INTEGER AS year, p.value_sek,
        p.supplier_org_nr, e.name AS supplier, p.supplier_org_nr IN (SELECT org_nr FROM plan_enterprises) AS in_plan, t.amount_sek AS threshold_sek,
        list_filter([
            if(p.award_date < plan.start_date, 'before_plan', NULL),
            if(p.form NOT IN ('social_clause', 'reserved_contract', 'direct_award'), 'form', NULL),
            if(p.supplier_org_nr IS NULL, 'no_supplier', NULL),
            if(p.supplier_org_nr IS NOT NULL AND e.org_nr IS NULL, 'not_enterprise', NULL)
        ], lambda reason: reason IS NOT NULL) AS why_not
    FROM procurements AS p CROSS JOIN plan
    LEFT JOIN enterprises AS e ON e.org_nr = p.supplier_org_nr
    LEFT JOIN thresholds AS t ON t.kind = 'goods_and_services' AND p.award_date BETWEEN t.starts AND coalesce(t.ends, DATE 'infinity')
)
SELECT *, why_not = [] AS counts, CASE
    WHEN form <> 'direct_award' THEN NULL
    WHEN value_sek IS NULL THEN 'no_value'
    WHEN threshold_sek IS NULL THEN 'no_threshold'
    WHEN value_sek > threshold_sek THEN 'above' END AS to_check
FROM told ORDER BY award_date, procurement_id
