-- title: Publicerade tal bredvid exporternas
--
-- De nyckeltal som för hela organisationen säger detsamma som exporterna kan räkna: antalet ASF, också efter juridisk form,
-- anställda och deltagare. För företag står också hur många som var verksamma den 31 december i planens kommuner.
--
-- Ett tal är ungefärligt när nyckeltalet eller källan säger cirka eller ca.
WITH told AS (
    SELECT *, lower(nfc_normalize(indicator)) AS named, list_sort(list_filter(list_transform(
        regexp_split_to_array(municipality, '[,&/]|\soch\s'), lambda one: municipality_key(one)), lambda one: one <> '')) AS places
    FROM indicators
), matched AS (
    SELECT t.*, CASE WHEN named ~ '^antal anställda (i|på) asf.*' THEN 'employed' WHEN named ~ '^antal (sysselsatta|deltagare) (i|på) asf.*' THEN 'active'
        WHEN named ~ '^antal asf.*' THEN 'enterprises' END AS counts,
        CASE WHEN named ~ '.*ekonomisk.* förening.*' THEN 'economic_association' WHEN named ~ '.*ideell.*' THEN 'non_profit_association'
            WHEN named ~ '.*aktiebolag.*' THEN 'limited_company' WHEN named ~ '.*stiftelse.*' THEN 'foundation' END AS legal_form,
        concat(named, ' ', lower(coalesce(t.source, ''))) ~ '.*\b(cirka|ca)\b.*' AS approximate
    FROM told AS t, plan
    WHERE places = list_sort(list_transform(plan.municipalities, lambda one: municipality_key(one)))
        OR list_contains(string_split(municipality_key(plan.organisation), ' '), municipality_key(t.municipality))
)
SELECT indicator, municipality, year, value, source, counts, legal_form, approximate, if(counts = 'enterprises', (
    SELECT count(*) FROM plan_enterprises AS e WHERE (matched.legal_form IS NULL OR e.legal_form::VARCHAR = matched.legal_form)
        AND e.start_date <= make_date(matched.year, 12, 31) AND coalesce(e.end_date, DATE 'infinity') >= make_date(matched.year, 12, 31)), NULL) AS enterprises
FROM matched WHERE counts IS NOT NULL ORDER BY year, swedish_order(indicator)
