-- How a cell is read: each macro takes a cell's text and gives its value, or NULL where it cannot be read.

-- What is worked out once and used more than once: a macro's argument is written out wherever it stands.
CREATE TEMP MACRO taken(value, reading) AS list_transform([value], reading)[1];
CREATE TEMP MACRO kept(value, condition) AS list_filter([value], condition)[1];

-- To trim by a list of letters takes five times as long as to see that none of them is there.
CREATE TEMP MACRO clean(cell) AS CASE WHEN regexp_matches(cell, getvariable('white')) THEN trim(cell, getvariable('spaces')) ELSE trim(cell) END;

CREATE TEMP MACRO word(cell) AS lower(nfc_normalize(cell));

-- Records and fields. Quotes mean something only at the start of a field; within them two stand for one.

CREATE TEMP MACRO unquoted(field) AS CASE WHEN field[1] = '"'
    THEN replace(regexp_extract(field, '^"((?:[^"]|"")*)"', 1), '""', '"') || regexp_extract(field, '(?s)^"(?:[^"]|"")*"(.*)$', 1)
    ELSE field END;

CREATE TEMP MACRO fields(record, delimiter) AS CASE WHEN contains(record, '"')
    THEN list_transform(
        regexp_extract_all(delimiter || record, '\' || delimiter || '("(?:[^"]|"")*"[^\' || delimiter || ']*|[^\' || delimiter || ']*)', 1),
        lambda field: unquoted(field))
    ELSE string_split(record, delimiter) END;

-- Line breaks of any kind in a text, as an editor counts them.
CREATE TEMP MACRO breaks(record) AS
    CASE WHEN contains(record, chr(13))
        THEN length(record) - length(replace(replace(replace(record, E'\r\n', E'\n'), E'\r', E'\n'), E'\n', ''))
            - (length(record) - length(replace(record, E'\r\n', E'\n')))
        ELSE length(record) - length(replace(record, E'\n', '')) END;

-- Check digit of ten digits (Luhn).
CREATE TEMP MACRO checked(digits) AS list_sum(list_transform(string_split(digits, ''), lambda digit, place:
    CASE WHEN place % 2 = 1 THEN try_cast(digit AS INT) * 2 // 10 + try_cast(digit AS INT) * 2 % 10 ELSE try_cast(digit AS INT) END)) % 10 = 0;

-- Personal identity numbers: personnummer, and samordningsnummer with 60 added to the day.

CREATE TEMP MACRO born(digits) AS try_cast(
    CASE WHEN length(digits) = 12 THEN left(digits, 4) ELSE '20' || left(digits, 2) END
    || '-' || substr(right(digits, 10), 3, 2) || '-' || lpad((substr(right(digits, 10), 5, 2)::INT % 60)::VARCHAR, 2, '0') AS DATE);

CREATE TEMP MACRO is_personal(digits) AS born(digits) IS NOT NULL AND checked(right(digits, 10));

-- What stands for a personal number (see hashed), wherever it is read again; what digits it happens to have are none.
CREATE TEMP MACRO without_pseudonyms(cell) AS CASE WHEN contains(cell, 'p-') THEN regexp_replace(cell, '\bp-[0-9a-f]{16}\b', 'p-', 'g') ELSE cell END;

-- Every personal number in a text, as written there. What is no digit is doubled, so that it can end one and begin the next.
CREATE TEMP MACRO personal_numbers(cell) AS CASE
    WHEN strlen(cell) < 10 OR NOT regexp_matches(cell, getvariable('personal_pattern')) THEN []::VARCHAR[]
    ELSE list_filter(
        list_transform(
            regexp_extract_all(regexp_replace(' ' || without_pseudonyms(cell) || ' ', '([^0-9])', '\1\1', 'g'), getvariable('personal_pattern_doubled'), 1),
            lambda found: regexp_replace(found, '([^0-9])[^0-9]', '\1', 'g')),
        lambda found: is_personal(regexp_replace(found, '[^0-9]', '', 'g'))) END;

CREATE TEMP MACRO masked(cell) AS list_reduce(personal_numbers(cell), lambda text, found: replace(text, found, getvariable('mask')), cell);

-- A personal number in a record, also one that quotes hide ("121212"-1212 is read as 121212-1212).
CREATE TEMP MACRO hidden_by_quotes(record, delimiter) AS
    contains(record, '"') AND len(personal_numbers(array_to_string(fields(record, delimiter), ' '))) > len(personal_numbers(record));
CREATE TEMP MACRO masked_record(record, delimiter) AS taken(
    CASE WHEN hidden_by_quotes(record, delimiter) THEN array_to_string(fields(record, delimiter), delimiter) ELSE record END,
    lambda shown: masked(shown));

-- HMAC-SHA-256 of the last ten digits, so that a person is the same with and without century; key XORed with the pads.
CREATE TEMP MACRO hashed(found) AS 'p-' || left(sha256(getvariable('key_outer') || unhex(sha256(
    getvariable('key_inner') || encode(right(regexp_replace(found, '[^0-9]', '', 'g'), 10))))), 16);

-- `found` are the cell's personal numbers.
CREATE TEMP MACRO pseudonym(cell, found) AS CASE
    WHEN len(found) = 0 THEN cell
    WHEN regexp_full_match(replace(cell, found[1], ''), '([.,]0+)?') THEN hashed(found[1])
    ELSE list_reduce(found, lambda text, number: replace(text, number, hashed(number)), cell) END;

-- Organisation numbers: ten digits and a right check digit; with hyphen, with the prefix 16, with Excel's .0. A person's is a pseudonym: what may stand
-- before the last four here may stand there in a person's too (SEPARATORS), or it would pass for an organisation's.

CREATE TEMP MACRO read_org_nr(cell, found) AS CASE
    WHEN regexp_full_match(cell, 'p-[0-9a-f]{16}') THEN cell
    WHEN len(found) = 0 THEN kept(
        regexp_replace(cell, '^(?:16)?([0-9]{6})[-\x{2010}-\x{2015}\x{2212}\s\p{Zs}]?([0-9]{4})(?:[.,]0+)?$', '\1\2'),
        lambda digits: regexp_full_match(digits, '[0-9]{10}') AND checked(digits))
    ELSE left(kept(pseudonym(cell, found), lambda hashed: starts_with(hashed, 'p-')), 18) END;

CREATE TEMP MACRO excel_number(cell) AS regexp_full_match(cell, '[0-9]([.,][0-9]+)?[Ee]\+?[0-9]+');

-- Dates, day before month. Only years 1900 to 2100.

CREATE TEMP MACRO month_number(name) AS CASE WHEN list_contains(
        ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december',
         'jan', 'feb', 'febr', 'mar', 'apr', 'jun', 'jul', 'aug', 'sep', 'sept', 'okt', 'nov', 'dec'], name)
    THEN list_position(['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'], left(name, 3)) END;

-- Year, month and day as they are written.
CREATE TEMP MACRO date_parts(cell) AS CASE
    WHEN regexp_full_match(cell, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ]+([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?( ?(Z|[+-][0-9]{2}:?[0-9]{2}))?)?')
        THEN string_split(regexp_extract(cell, '^[0-9-]+'), '-')
    WHEN regexp_full_match(cell, '[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}') THEN string_split(cell, '/')
    WHEN regexp_full_match(cell, '[0-9]{8}') THEN [left(cell, 4), substr(cell, 5, 2), right(cell, 2)]
    WHEN regexp_full_match(cell, '[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}') THEN list_reverse(string_split(cell, '.'))
    WHEN regexp_full_match(cell, '[0-9]{1,2}/[0-9]{1,2}[/ ][0-9]{4}') THEN list_reverse(string_split(replace(cell, ' ', '/'), '/'))
    WHEN regexp_full_match(cell, '[0-9]{1,2}[ \x{a0}]+\pL+\.?[ \x{a0}]+[0-9]{4}')
        THEN [right(cell, 4), month_number(word(regexp_extract(cell, '\pL+')))::VARCHAR, regexp_extract(cell, '^[0-9]+')]
    END;

CREATE TEMP MACRO any_date(cell) AS CASE
    WHEN regexp_full_match(cell, '[2-6][0-9]{4}(\.0+)?') AND try_cast(cell AS DOUBLE) BETWEEN 20000 AND 60000 THEN DATE '1899-12-30' + cell::DOUBLE::INT
    ELSE taken(date_parts(cell), lambda parts: try_cast(parts[1] || '-' || lpad(parts[2], 2, '0') || '-' || lpad(parts[3], 2, '0') AS DATE))
    END;

CREATE TEMP MACRO read_date(cell) AS kept(any_date(cell), lambda day: day BETWEEN DATE '1900-01-01' AND DATE '2100-12-31');

-- 1/31/2023 can only be month first; 1/2/2023 can be either.
CREATE TEMP MACRO month_first(cell) AS regexp_full_match(cell, '(0?[1-9]|1[0-2])/(1[3-9]|2[0-9]|3[01])[/ ][0-9]{4}');
CREATE TEMP MACRO either_first(cell) AS regexp_full_match(cell, '(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])[/ ][0-9]{4}');

-- Numbers. `digits_of` takes away kronor and per cent, and makes every space and minus the same.

CREATE TEMP MACRO digits_of(cell) AS replace(regexp_replace(
    regexp_replace(cell, '(?i)^(?:kr|sek)[\s\p{Zs}]*|[\s\p{Zs}]*(?:kr\.?|sek|%)$', ''),
    '[\s\p{Zs}]', ' ', 'g'), chr(8722), '-');

CREATE TEMP MACRO plain_number(digits) AS CASE
    WHEN regexp_full_match(digits, '[-+]?[1-9][0-9]{0,2}\.[0-9]{3}') THEN NULL
    WHEN regexp_full_match(digits, '[-+]?([0-9]+|[0-9]{1,3}( [0-9]{3})+)([.,][0-9]+)?') THEN replace(replace(digits, ' ', ''), ',', '.')
    WHEN regexp_full_match(digits, '[-+]?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+') THEN replace(replace(digits, '.', ''), ',', '.')
    WHEN regexp_full_match(digits, '[-+]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+') THEN replace(digits, ',', '')
    END;

CREATE TEMP MACRO read_number(cell) AS
    kept(try_cast(taken(digits_of(cell), lambda digits: plain_number(digits)) AS DOUBLE), lambda number: isfinite(number));

-- Of what is a number, as it is written: as a DOUBLE 1,0000000000000001 is 1. The last mark in it is the decimal one.
CREATE TEMP MACRO has_part(cell) AS regexp_matches(cell, '[.,][0-9]*[1-9][0-9]*[^0-9]*$');

CREATE TEMP MACRO ambiguous_number(cell) AS regexp_full_match(digits_of(cell), '[-+]?[1-9][0-9]{0,2}\.[0-9]{3}');

-- A text cut into records: `whole` with its line end, `raw` without, `lines` how many lines it takes.
CREATE TEMP MACRO cut_records(content, pattern, first_line) AS TABLE
    SELECT place, whole, regexp_replace(whole, '(\r\n|\n|\r)\z', '') AS raw, breaks(whole) AS lines,
        first_line + coalesce(sum(breaks(whole)) OVER (ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS line
    FROM (SELECT unnest(found) AS whole, generate_subscripts(found, 1) AS place
        FROM (SELECT regexp_extract_all(content, pattern) AS found))
    WHERE whole <> '';

CREATE TEMP MACRO cell(field, blanks) AS kept(clean(field), lambda cell: cell <> '' AND NOT list_contains(blanks, word(cell)));
