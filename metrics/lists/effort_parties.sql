-- title: Insatser efter finansiär, utförare och mottagare
--
-- Hur många insatser var och en betalar, utför och tar emot, deras sammanlagda belopp i kronor, och hur många som saknar belopp.
-- De som ingen är angiven för står under ett tomt namn.
WITH told AS (
    SELECT 1 AS place, 'financier' AS part, coalesce(financier, '') AS name, amount_sek FROM efforts
    UNION ALL SELECT 2, 'provider', coalesce(provider, ''), amount_sek FROM efforts
    UNION ALL SELECT 3, 'recipient', coalesce(recipient, ''), amount_sek FROM efforts
)
SELECT part, name, count(*) AS efforts, sum(amount_sek) AS amount_sek, count(*) - count(amount_sek) AS without_amount
FROM told GROUP BY place, part, name ORDER BY place, name = '', swedish_order(name)
