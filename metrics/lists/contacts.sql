-- title: Samordnare och kontaktpersoner
--
-- Alla i exporten, från vilken dag till vilken. Den som står på flera kommuner finns en gång på raden för var och en.
SELECT trim(unnest(regexp_split_to_array(municipality, '[,&/]'))) AS municipality, role::VARCHAR AS role, unit, start_date, end_date
FROM contacts ORDER BY role, swedish_order(municipality), start_date, unit
