"""Employees: persons and full-time equivalents, forms of employment, former participants, and where they are."""

from language import _
from ui.employees import by_enterprise, persons_and_full_time
from ui.page import begin_with_year, missing, section
from ui.persons import definitions, enterprises, in_and_out, parts

# title, choose
data, year = begin_with_year(_("Employees"), _("Who the enterprises employ, in what form, and how many full-time jobs that makes."))

# read, show
if not missing(data, "employees", _("employees in, out and going on, full-time equivalents, forms of employment and former participants")):
    section(_("In, out and going on"))
    in_and_out(data, "employees", year)

    section(_("Persons and full-time equivalents"))
    persons_and_full_time(data, year)

    section(_("Who they are"))
    parts(data, "employees", ["employment_form", "former_participant", "age_group", "gender"], year)

    section(_("Enterprises with more and fewer employees"))
    enterprises(data, "employees", year)

    section(_("Enterprise by enterprise"))
    by_enterprise(data, year)

# explain
definitions(data, "employees", "full_time_equivalents")
