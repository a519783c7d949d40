"""The map: the language, then the page that the address names."""

import streamlit as st

from language import _
from ui.audience import may
from ui.choices import choose_language, look
from ui.data import look_anew
from ui.door import enter, identity
from ui.menu import page
from ui.session import forget_unshown

st.set_page_config(page_title="Målkoll", layout="wide", initial_sidebar_state=220)
forget_unshown()
look_anew()
choose_language()
enter()
identity(look())
st.navigation([
    page("overview.py", title=_("Overview"), default=True),
    page("plan.py", title=_("The plan")),
    page("yearly.py", title=_("Yearly follow-up")),
    page("presentation.py", title=_("Presentation")),
    page("enterprises.py", title=_("Enterprises")),
    page("enterprise.py", title=_("One enterprise"), hidden=True),
    page("procurements.py", title=_("Procurements")),
    page("knowledge.py", title=_("Knowledge")),
    page("participants.py", title=_("Participants")),
    page("employees.py", title=_("Employees")),
    page("cooperation.py", title=_("Cooperation")),
    page("activities.py", title=_("Activities")),
    page("efforts.py", title=_("Efforts and rules")),
    page("indicators.py", title=_("Indicators")),
    page("municipalities.py", title=_("Municipalities")),
    page("protection.py", title=_("Protection")),
    page("explore.py", title=_("Explore")),
    page("sql.py", title="SQL", hidden=not may("sql")),
    page("exports.py", title=_("Data")),
    page("log.py", title=_("The log"), hidden=not may("administer")),
], expanded=True).run()
