-- title: Företag
--
-- Företagen i planens kommuner, ett i taget, med alla uppgifter i exporten. Står flera kommuner på ett företag räcker det att
-- en av dem är planens.
SELECT org_nr, name, legal_form::VARCHAR AS legal_form, municipality,
    list_transform(regexp_split_to_array(municipality, '[,&/]'), lambda one: trim(one)) AS municipalities,
    industry, parent, start_date, end_date, phone, website, sells_goods_or_services, participation, reinvests_profit, independent
FROM plan_enterprises ORDER BY swedish_order(name), org_nr
