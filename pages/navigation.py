"""The map: the language, then the page that the address names."""

import streamlit as st

from language import _
from ui.audience import may
from ui.choices import choose_language, look
from ui.door import enter, identity
from ui.session import forget_unshown

st.set_page_config(page_title="Målkoll", layout="wide", initial_sidebar_state=220)
forget_unshown()
choose_language()
enter()
identity(look())
st.navigation([
    st.Page("overview.py", title=_("Overview"), default=True),
    st.Page("plan.py", title=_("The plan")),
    st.Page("yearly.py", title=_("Yearly follow-up")),
    st.Page("presentation.py", title=_("Presentation")),
    st.Page("enterprises.py", title=_("Enterprises")),
    st.Page("enterprise.py", title=_("One enterprise"), visibility="hidden"),
    st.Page("procurements.py", title=_("Procurements")),
    st.Page("knowledge.py", title=_("Knowledge")),
    st.Page("participants.py", title=_("Participants")),
    st.Page("employees.py", title=_("Employees")),
    st.Page("cooperation.py", title=_("Cooperation")),
    st.Page("activities.py", title=_("Activities")),
    st.Page("efforts.py", title=_("Efforts and rules")),
    st.Page("indicators.py", title=_("Indicators")),
    st.Page("municipalities.py", title=_("Municipalities")),
    st.Page("protection.py", title=_("Protection")),
    st.Page("explore.py", title=_("Explore")),
    st.Page("sql.py", title="SQL", visibility="visible" if may("sql") else "hidden"),
    st.Page("exports.py", title=_("Data")),
    st.Page("log.py", title=_("The log"), visibility="visible" if may("administer") else "hidden"),
], expanded=True).run()
