-- Classes that persons are broken down by.

CREATE TYPE age_group AS ENUM ('under_25', '25_39', '40_54', '55_over');
CREATE TYPE length_of_stay AS ENUM ('under_6_months', '6_11_months', '12_23_months', '24_months_over');

-- By the age reached in the year of the start.
CREATE MACRO age_group(birth_year, starts) AS CASE
    WHEN birth_year IS NULL THEN NULL
    WHEN year(starts) - birth_year < 25 THEN 'under_25'::age_group
    WHEN year(starts) - birth_year < 40 THEN '25_39'::age_group
    WHEN year(starts) - birth_year < 55 THEN '40_54'::age_group
    ELSE '55_over'::age_group END;

-- Of a period that has ended, both days included. Six months are 181 to 184 days, a year 365 or 366: only what is as near as that is
-- reckoned by the calendar, which takes several times as long.
CREATE MACRO length_of_stay(starts, ends) AS CASE
    WHEN ends IS NULL THEN NULL
    WHEN ends - starts < 181 THEN 'under_6_months'::length_of_stay
    WHEN ends - starts BETWEEN 185 AND 364 THEN '6_11_months'::length_of_stay
    WHEN ends - starts BETWEEN 367 AND 729 THEN '12_23_months'::length_of_stay
    WHEN ends - starts > 731 THEN '24_months_over'::length_of_stay
    WHEN ends < starts + INTERVAL 6 MONTH THEN 'under_6_months'::length_of_stay
    WHEN ends < starts + INTERVAL 12 MONTH THEN '6_11_months'::length_of_stay
    WHEN ends < starts + INTERVAL 24 MONTH THEN '12_23_months'::length_of_stay
    ELSE '24_months_over'::length_of_stay END;
