-- Names in Swedish order: å before ä, which stand the other way round among all letters of the world.
CREATE MACRO swedish_order(name) AS translate(lower(nfc_normalize(name)), 'äå', 'åä');
