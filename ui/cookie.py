"""Who asks without a session, which uploads and downloads do: known by the cookie that came with the sign-in, if that holds."""

from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks, _parse_decoded_user_cookie

from ui.grants import BadGrants
from ui.visitor import by_claims, public_server, signs_in


def login(scope: Scope) -> str:
    """Of somebody who has signed in and has a role; empty of everybody else, as a visitor's own."""
    if public_server() or not signs_in():
        return ""
    told = _get_signed_cookie_with_chunks(HTTPConnection(scope).cookies, USER_COOKIE_NAME)
    try:
        who = by_claims(_parse_decoded_user_cookie(told, get_origin_from_redirect_uri() or "") if told else {})
    except BadGrants:
        return ""
    return who.login if who.kind == "signed in" else ""
