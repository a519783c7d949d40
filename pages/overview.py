"""The whole plan on one page: what was decided, how it stands, every target, and why it is judged so."""

import streamlit as st

from goals.outline import with_targets
from ui.adopted_changes import changed_since
from ui.choices import choose_day, choose_organisation
from ui.plan import goal_heading, goals_without_targets, heading, standing
from ui.sources import freshness, sources
from ui.target import card
from ui.unloaded import unloaded

# title
title = st.container()

# choose
choices = st.container(horizontal=True, key="choices")
with choices:
    figures = choose_organisation()
    day = choose_day(figures)
freshness(figures)

# read
progress = figures.judged(day)

# show
with title:
    heading(figures.plan)
changed_since(figures)
standing(figures.plan, progress, day)
for goal, targets in with_targets(figures.plan, progress):
    goal_heading(figures.plan, goal)
    for target in targets:
        card(figures, target)

# explain
goals_without_targets(figures.plan)
sources(figures)
unloaded(figures)
