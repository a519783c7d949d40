-- title: Nyckeltal
--
-- Nyckeltalen i exporten, med kommun, år och källa. De är uppgifter från någon annan, och inget i dem är räknat här.
SELECT indicator, municipality, year, value, source
FROM indicators ORDER BY swedish_order(indicator), year, swedish_order(municipality)
