"""What Streamlit tells every visitor of its server, and nobody needs to know: where the app lies, and the versions of what runs it."""

import os
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PLACE = os.fsencode(Path(__file__).resolve().parent.parent)  # stands in the one message that begins a run


class Untold:
    """ASGI middleware; changes that message and passes everything else through unread."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            content = message.get("bytes")
            await send({**message, "bytes": _without(content)} if content and PLACE in content else message)

        await self.app(scope, receive, told if scope["type"] == "websocket" else send)


def _without(content: bytes) -> bytes:
    message = ForwardMsg.FromString(content)
    if message.WhichOneof("type") != "new_session":
        return content
    message.new_session.ClearField("main_script_path")
    for version in ("streamlit_version", "python_version", "server_os"):
        message.new_session.initialize.environment_info.ClearField(version)
    return message.SerializeToString()
