"""Files that were asked for, rows among them: made for the session that shows the button, and handed to the sign-in that they were made for."""

import os

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime import app_session, get_instance
from streamlit.runtime.backend_operation_handler import DeferredFileHandler

from language import _
from ui.cookie import login
from ui.knocks import turned_away

PLACE = "/media/"
_made_for: dict[str, set[str | None]] = {}  # logins, by the file's id: the same content is the same file; a visitor without one sees what is public


class ForItsSession(DeferredFileHandler):
    """Streamlit 1.67 makes the file for whatever session names its id, and hands it to whoever names its address."""

    async def handle(self, request: BackendOperationRequest, session_id: str) -> BackendOperationResponse:
        offered = get_instance().media_file_mgr._deferred_callables.get(request.deferred_file.file_id)
        if offered and offered["session_id"] != session_id:
            turned_away("download")
            return BackendOperationResponse(request_id=request.request_id, error_msg=_not_yours())
        answer = await super().handle(request, session_id)
        if offered and answer.deferred_file.url:
            _note(_id(answer.deferred_file.url), getattr(offered["callable"], "login", None))
        return answer


class Offered:
    """ASGI middleware. What nobody is known to have asked for is handed to nobody."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        app_session.DeferredFileHandler = ForItsSession

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or PLACE not in scope["path"] or _may_have(scope):
            await self.app(scope, receive, send)
            return
        turned_away("download")
        await PlainTextResponse(_not_yours(), 403)(scope, receive, send)


def _may_have(scope: Scope) -> bool:
    """Of a file that is not there, the server says so itself."""
    id = _id(scope["path"])
    known = _made_for.get(id, set())
    return "" in known or login(scope) in known or not _there(id)


def _note(made: str, login: str | None) -> None:
    for gone in [id for id in _made_for if not _there(id)]:
        del _made_for[gone]
    _made_for.setdefault(made, set()).add(login)


def _there(id: str) -> bool:
    return get_instance().media_file_mgr.read_file(id) is not None


def _id(path: str) -> str:
    """As Streamlit takes it from the address, whatever ending that has."""
    return os.path.splitext(path.partition(PLACE)[2])[0]


def _not_yours() -> str:
    return _("Only whoever a file was made for may have it. Go to its page and ask for it there.")
