"""Examples to begin from: figures of the plan, as an analyst would ask for them."""

from language import N_

EXAMPLES = {
    "participants": (
        N_("Participants at the end of each year"),
        """SELECT years.year, count(DISTINCT subject) AS participants
FROM plan, range(year(baseline_date), year(end_date) + 1) AS years(year)
LEFT JOIN metric_participants
  ON starts <= make_date(years.year, 12, 31) AND (ends IS NULL OR ends >= make_date(years.year, 12, 31))
GROUP BY years.year
ORDER BY years.year""",
    ),
    "change": (
        N_("Viable enterprises, and the change from the year before"),
        """WITH counted AS (
  SELECT years.year, count(DISTINCT subject) AS enterprises
  FROM plan, range(year(baseline_date), year(end_date) + 1) AS years(year)
  LEFT JOIN metric_viable_enterprises
    ON starts <= make_date(years.year, 12, 31) AND (ends IS NULL OR ends >= make_date(years.year, 12, 31))
  GROUP BY years.year
)
SELECT year, enterprises, enterprises - lag(enterprises) OVER (ORDER BY year) AS change
FROM counted
ORDER BY year""",
    ),
    "places": (
        N_("Where the participants are"),
        """SELECT e.name, count(DISTINCT p.subject) AS participants
FROM plan
JOIN metric_participants AS p ON p.starts <= plan.end_date AND (p.ends IS NULL OR p.ends >= plan.end_date)
JOIN enterprises AS e USING (org_nr)
GROUP BY e.name
ORDER BY participants DESC, e.name""",
    ),
    "outcomes": (
        N_("What came after, by year and gender"),
        """SELECT year(end_date) AS year, outcome, gender, count(DISTINCT participant_id) AS persons
FROM participants
WHERE end_date IS NOT NULL
GROUP BY ALL
ORDER BY ALL""",
    ),
    "length": (
        N_("How long the activities lasted"),
        """SELECT activity, median(end_date - start_date + 1) AS days
FROM participants
WHERE end_date IS NOT NULL
GROUP BY ALL
ORDER BY days DESC""",
    ),
    "procurements": (
        N_("Procurements by year and form, with their value"),
        """SELECT year(award_date) AS year, form, count(*) AS procurements, sum(value_sek) AS value_sek
FROM procurements
GROUP BY ALL
ORDER BY ALL""",
    ),
    "employees": (
        N_("Employees day by day"),
        """SELECT day, value
FROM metric_series('employees')
ORDER BY day""",
    ),
    "rejects": (
        N_("Rows that were not loaded, by reason"),
        """SELECT "table", reason, count(*) AS rows
FROM rejects
GROUP BY ALL
ORDER BY rows DESC, reason""",
    ),
}
