-- title: Underleverantörer
--
-- Avtal där företaget är underleverantör. Motparten är den som anlitar i sista hand; vem företaget är underleverantör till har
-- ingen egen uppgift i exporten. Ibland säger avtalets beteckning det: står första ordet i ett annat företags namn i den, som
-- i UL-M29-01, och har det företaget eget avtal med motparten, är det huvudleverantören.
--
-- Annars är det okänt. Vilka andra företag som hade ett eget avtal med samma motpart den dag då underleverantörens började
-- (arbetsträningsplatser, IOP eller köp) står för sig: det kan vara någon av dem, eller ingen.
WITH told AS (
    SELECT a.agreement_id, a.org_nr, e.name, a.kind::VARCHAR AS kind, municipality_key(a.counterpart) AS counterpart, a.start_date,
        coalesce(a.end_date, DATE 'infinity') AS last_day, municipality_key(string_split(trim(e.name), ' ')[1]) AS first_word,
        list_transform(string_split(a.agreement_id, '-'), lambda part: municipality_key(part)) AS parts
    FROM agreements AS a JOIN plan_enterprises AS e USING (org_nr)
), beside AS (
    SELECT DISTINCT s.agreement_id, d.name, list_contains(s.parts, d.first_word) AS named
    FROM told AS s JOIN told AS d ON d.counterpart = s.counterpart AND d.org_nr <> s.org_nr AND s.start_date BETWEEN d.start_date AND d.last_day
    WHERE s.kind = 'subcontract' AND d.kind IN ('work_training_places', 'iop', 'purchase')
)
SELECT s.agreement_id, coalesce(list(b.name ORDER BY swedish_order(b.name)) FILTER (b.named), []) AS main,
    coalesce(list(b.name ORDER BY swedish_order(b.name)) FILTER (b.name IS NOT NULL), []) AS direct
FROM told AS s LEFT JOIN beside AS b USING (agreement_id) WHERE s.kind = 'subcontract' GROUP BY s.agreement_id ORDER BY s.agreement_id
