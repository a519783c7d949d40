-- title: Insatser efter nivå och slag
--
-- Hur många insatser av varje slag, deras sammanlagda belopp i kronor, och hur många som saknar belopp. Raderna med slaget all
-- gäller nivåns alla slag. Ett belopp är insatsens hela, oavsett hur många år den pågår. Blanka belopp räknas inte.
SELECT level::VARCHAR AS level, coalesce(kind::VARCHAR, 'all') AS kind, count(*) AS efforts, sum(amount_sek) AS amount_sek,
    count(*) - count(amount_sek) AS without_amount
FROM efforts GROUP BY GROUPING SETS ((level, kind), (level)) ORDER BY level DESC, kind <> 'all', amount_sek DESC NULLS LAST, kind
