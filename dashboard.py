"""The app: `streamlit run dashboard.py` serves it; every page starts in pages/navigation.py."""

import streamlit as st
from starlette.middleware import Middleware

from ui.errors import apologise
from ui.frame import Frame

app = st.App("pages/navigation.py", middleware=[Middleware(Frame)], on_script_error=apologise)
