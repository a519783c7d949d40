-- title: Händelser
--
-- Alla händelser i exporten med antalet närvarande av varje slag, och hur många av dem som räknas som utbildade tjänstemän och
-- politiker. En blank är okänd.
SELECT e.event_id, e.date, year(e.date)::INTEGER AS year, e.kind::VARCHAR AS kind, e.title, e.organiser,
    e.officials, e.politicians, e.case_workers, e.enterprise_staff, e.public, m.amount AS trained
FROM events AS e LEFT JOIN metric_trained_officials AS m ON m.subject = e.event_id
ORDER BY e.date, e.event_id
