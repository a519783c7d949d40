-- title: Stöd
--
-- Vilken aktör som erbjuder vilket stöd, med beskrivning och kontakt som de står i exporten.
SELECT actor, service, description, contact, count(*) OVER (PARTITION BY municipality_key(service)) AS actors
FROM support ORDER BY swedish_order(service), swedish_order(actor)
