"""What may come in on a page's WebSocket: what the pages' own scripts send, and nothing else that Streamlit would do for anybody who asks."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# Left out are: emptying everybody's caches, running anew when a file changes, the state of the program's Git repository, and what is for its makers.
ASKED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
# A file made when it is clicked for. The others write Streamlit's instructions for agents on the server's disk, or fetch rows of tables that are not used here.
OPERATION = "deferred_file"


class Incoming:
    """ASGI middleware; what is not asked by any page is passed over without a word."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def asked() -> Message:
            while not _may_pass(message := await receive()):
                pass
            return message

        await self.app(scope, asked if scope["type"] == "websocket" else receive, send)


def _may_pass(message: Message) -> bool:
    """Of the connection itself everything; of what is sent on it, what can be read as one of those messages."""
    if message["type"] != "websocket.receive":
        return True
    try:
        told = BackMsg.FromString(message.get("bytes") or b"")
    except Exception:  # of a package that Streamlit brings along: what cannot be read
        return False
    kind = told.WhichOneof("type")
    return kind in ASKED or (kind == "backend_operation_request" and told.backend_operation_request.WhichOneof("payload") == OPERATION)
