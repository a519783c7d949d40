-- Classes that persons are broken down by.

-- By the age reached in the year of the start.
CREATE MACRO age_group(birth_year, starts) AS CASE
    WHEN birth_year IS NULL THEN NULL
    WHEN year(starts) - birth_year < 25 THEN 'under_25'
    WHEN year(starts) - birth_year < 40 THEN '25_39'
    WHEN year(starts) - birth_year < 55 THEN '40_54'
    ELSE '55_over' END;

-- Of a period that has ended, both days included.
CREATE MACRO length_of_stay(starts, ends) AS CASE
    WHEN ends IS NULL THEN NULL
    WHEN ends < starts + INTERVAL 6 MONTH THEN 'under_6_months'
    WHEN ends < starts + INTERVAL 12 MONTH THEN '6_11_months'
    WHEN ends < starts + INTERVAL 24 MONTH THEN '12_23_months'
    ELSE '24_months_over' END;
