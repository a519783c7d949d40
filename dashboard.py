"""The app: `streamlit run dashboard.py` serves it; every page starts in pages/navigation.py."""

import sys

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware

from ui.errors import apologise
from ui.frame import Frame
from ui.gate import Gate
from ui.headers import Headers
from ui.incoming import Incoming
from ui.offered import Offered
from ui.packed import Packed
from ui.secured import OnlyHere, check
from ui.untold import Untold
from ui.uploads import Uploads

# A file that is sent would be laid on the disk beyond its first megabyte, personal numbers and all.
MultiPartParser.spool_max_size = sys.maxsize

check()
AROUND = (Headers, OnlyHere, Gate, Uploads, Offered, Incoming, Untold, Frame, Packed)  # from the outside in
app = st.App("pages/navigation.py", middleware=[Middleware(one) for one in AROUND], on_script_error=apologise)
