-- title: Underleverantörer
--
-- Avtal där företaget är underleverantör, och vilka andra företag i planens kommuner som under samma tid har avtal direkt med
-- samma motpart. Har inget av dem det är företaget underleverantör till motparten själv.
WITH told AS (
    SELECT a.agreement_id, a.org_nr, e.name, a.kind::VARCHAR AS kind, municipality_key(a.counterpart) AS counterpart, a.start_date,
        coalesce(a.end_date, DATE 'infinity') AS last_day
    FROM agreements AS a JOIN plan_enterprises AS e USING (org_nr)
)
SELECT s.agreement_id, coalesce(list(DISTINCT d.name ORDER BY d.name) FILTER (d.name IS NOT NULL), []) AS direct
FROM told AS s LEFT JOIN told AS d
    ON d.kind <> 'subcontract' AND d.counterpart = s.counterpart AND d.org_nr <> s.org_nr AND d.start_date <= s.last_day AND d.last_day >= s.start_date
WHERE s.kind = 'subcontract' GROUP BY s.agreement_id ORDER BY s.agreement_id
