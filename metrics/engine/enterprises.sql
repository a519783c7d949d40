-- What all figures share: which enterprises are the plan's.

-- Also where its code stands before it, with or without its zero: 0114 Upplands Väsby.
CREATE MACRO municipality_key(name) AS
    regexp_replace(lower(nfc_normalize(trim(name, concat(' ', chr(9), chr(160))))), '^[0-9]{3,4} +([^0-9])', '\1');

-- Enterprises in one of the plan's municipalities; names are compared without case, and with their letters composed.
CREATE VIEW plan_enterprises AS
SELECT e.*
FROM enterprises AS e, plan
WHERE list_has_any(
    list_transform(regexp_split_to_array(e.municipality, '[,&/]'), lambda name: municipality_key(name)),
    list_transform(plan.municipalities, lambda name: municipality_key(name)));

-- Which of the plan's municipalities each text stands for: an enterprise in two of them counts in each.
CREATE VIEW plan_municipalities AS
SELECT DISTINCT e.municipality AS written, ours.name AS municipality
FROM plan_enterprises AS e, (SELECT unnest(municipalities) AS name FROM plan) AS ours
WHERE list_contains(
    list_transform(regexp_split_to_array(e.municipality, '[,&/]'), lambda name: municipality_key(name)), municipality_key(ours.name));
