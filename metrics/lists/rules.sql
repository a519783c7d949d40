-- title: Vad som inte får finansieras
--
-- De slag av insatser som organisationen enligt planen inte får finansiera, och varifrån regeln kommer.
SELECT kind, source FROM plan_rules
