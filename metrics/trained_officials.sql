-- title: Utbildade tjänstemän och politiker
-- unit: deltagare
-- one: deltagare
-- table: events
-- list: events
--
-- Tjänstemän och politiker vid utbildningar från planens första dag till och med dagen.
--
-- Bara händelser av typen utbildning räknas, för hela organisationen. Handläggare, företagens personal och allmänhet räknas
-- inte hit.
--
-- Talet är antalet närvarande lagt ihop: den som har varit med två gånger räknas två gånger. En blank räknas som 0.
SELECT e.event_id AS subject, e.date AS starts, NULL::DATE AS ends, coalesce(e.officials, 0) + coalesce(e.politicians, 0) AS amount,
    e.organiser,
    e.title AS label, e.organiser AS detail
FROM events AS e, plan
WHERE e.kind = 'training' AND e.date >= plan.start_date
