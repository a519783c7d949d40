"""What the server answers to those who do not come by its own pages: names, origins, doors that are not used, headers, cookies, files too large."""

import http.client
import json
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from browser import Watched, serving, settle
from loops import run
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from store.audit import noted
from ui.incoming import Incoming

HANDSHAKE = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}
PAGES = ("", "plan", "media/x", "_stcore/health", "health", "_stcore/host-config", "_stcore/upload_file/a/b", "static/js/none.js")
STRANGERS = ("evil.example", "evil.example:{port}", "localhost.evil.example", "localhost@evil.example", "localhost:99999", "10.0.0.1:{port}", "")


@pytest.fixture(scope="module")
def port(served):
    return urlsplit(served).port


def ask(port, path, method="GET", body=None, **headers):
    """Status, headers (each cookie apart) and body."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as con:
        con.request(method, f"/{path}", body, {"Host": f"localhost:{port}", **headers})
        answer = con.getresponse()
        return answer.status, answer.headers, answer.read()


def test_a_name_that_is_not_the_servers_gets_nothing(port, shipped):
    knocks = lambda: [(one["who"], one["knock"]) for one in noted(shipped) if one["act"] == "refused" and "knock" in one].count(("anonymous", "host"))
    before = knocks()
    for host in (one.format(port=port) for one in STRANGERS):
        assert {(path, ask(port, path, Host=host)[0]) for path in PAGES} == {(path, 403) for path in PAGES}
        assert ask(port, "_stcore/upload_file/a/b", "PUT", b"x", Host=host)[0] == 403
        assert ask(port, "_stcore/stream", Host=host, **HANDSHAKE)[0] == 403
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}", "LOCALHOST", "localhost."):
        assert ask(port, "health", Host=host)[0] == 200
    assert 1 <= knocks() <= before + 1  # a line a minute, however often


def test_names_that_are_given_are_its_own(shipped):
    with serving(shipped, MALKOLL_AUDIENCE="public", MALKOLL_HOSTS="malkoll.kommun.test, Annat.test") as url:
        port = urlsplit(url).port
        assert [ask(port, "health", Host=host)[0] for host in ("malkoll.kommun.test", "annat.test:443", "x.malkoll.kommun.test")] == [200, 200, 403]
        assert ask(port, "_stcore/stream", Host="malkoll.kommun.test", Origin="https://malkoll.kommun.test", **HANDSHAKE)[0] == 101
        cookies_behind_tls_are_for_tls_alone(port)


def cookies_behind_tls_are_for_tls_alone(port):
    for proto, secure in (("https", True), ("http", False)):
        headers = ask(port, "_stcore/health", **{"X-Forwarded-Proto": proto})[1]
        cookies = headers.get_all("set-cookie")
        assert cookies and all(("; Secure" in one) == secure and "samesite=lax" in one.lower() for one in cookies)
        assert ("strict-transport-security" in headers) == secure


def test_what_a_proxy_passes_on_gets_nothing_without_sign_in(port):
    """Whoever stands behind it would be taken for somebody at this machine, who may do everything."""
    for name in ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Real-IP", "Via", "X-Client-IP", "X-Cluster-Client-IP",
                 "True-Client-IP", "CF-Connecting-IP", "x-envoy-external-address"):  # fmt: skip
        assert (name, ask(port, "health", **{name: "http"})[0]) == (name, 403)
        assert (name, ask(port, "_stcore/stream", **HANDSHAKE, **{name: "http"})[0]) == (name, 403)


def test_no_other_page_opens_a_session_or_sends(port):
    for origin in ("https://evil.example", "http://localhost:1", f"http://127.0.0.1:{port}", "null"):
        assert ask(port, "_stcore/stream", Origin=origin, **HANDSHAKE)[0] == 403
        assert ask(port, "_stcore/upload_file/a/b", "PUT", b"x", Origin=origin)[0] == 403
    assert ask(port, "_stcore/stream", Origin=f"http://localhost:{port}", **HANDSHAKE)[0] == 101


def test_what_is_told_tells_nothing(port):
    assert ask(port, "health")[2] == ask(port, "_stcore/health")[2] == b"ok"
    for path in (*(f"_stcore/{one}" for one in ("metrics", "agent/openapi.json", "agent/mcp", "script-health-check", "bidi-components/x")), "component/x/y"):
        assert (path, *ask(port, path)[::2]) == (path, 404, b"")
        assert ask(port, path, "POST", b"{}")[0] == 404
    assert json.loads(ask(port, "_stcore/host-config")[2])["allowedOrigins"] == []
    for path in ("media/x", "static/../../etc/passwd", "..%2f..%2fetc/passwd", "_stcore/upload_file/a/b", "oauth2callback?code=x&state=y", "auth/login"):
        status, headers, body = ask(port, path)
        assert status in (302, 400, 404, 405) or headers["content-type"].startswith("text/html")
        assert not any(word in body for word in (b"Traceback (most", b"site-packages", b"root:x"))


def test_every_answer_has_the_headers(port):
    for path in (*PAGES, "_stcore/metrics"):
        headers = ask(port, path)[1]
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer" and "camera=()" in headers["permissions-policy"]
        assert {headers[f"cross-origin-{one}-policy"] for one in ("opener", "resource")} == {"same-origin"}
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
        assert not any(word in policy["script-src"] + policy["style-src-elem"] for word in ("unsafe-inline", "unsafe-eval ", "'unsafe-eval'", "http", "data:"))
    assert ask(port, "media/x")[1]["cache-control"] == "no-store"



def told(kind, **facts):
    """As a browser sends it."""
    return BackMsg(**{kind: facts or True}).SerializeToString()


UNASKED = [told("clear_cache"), told("set_run_on_save"), told("load_git_info"), told("debug_shutdown_runtime"), b"\xff", b"",
           told("rerun_script", page_name="x") + told("clear_cache"), told("backend_operation_request", install_skills={}),
           told("backend_operation_request", deferred_file={}) + told("backend_operation_request", dataframe_chunk={})]  # fmt: skip


def test_on_the_websocket_only_what_the_pages_send_is_heard(served):
    asked = [told("rerun_script", page_name="x"), told("stop_script"), told("backend_operation_request", deferred_file={}),
             told("file_urls_request", request_id="x")]  # fmt: skip
    coming = [*({"type": "websocket.receive", "bytes": one} for one in UNASKED + asked), {"type": "websocket.receive", "text": "x"}, {"type": "end"}]
    heard = []

    async def app(_scope, receive, _send):
        while (message := await receive())["type"] != "end":
            heard.append(message["bytes"])

    async def receive():
        return coming.pop(0)

    run(Incoming(app)({"type": "websocket"}, receive, None))
    assert heard == asked
    with connect(f"ws{served.removeprefix('http')}/_stcore/stream", origin=served, subprotocols=["streamlit"]) as server:
        for one in (told("set_run_on_save"), told("app_heartbeat")):  # an answer to the former would come first
            server.send(one)
        assert ForwardMsg.FromString(server.recv(timeout=20)).WhichOneof("type") == "heartbeat_ack"


def test_the_policy_stops_what_is_put_on_a_page(served, chromium):
    visitor = Watched(chromium.new_page())
    page = visitor.open(f"{served}/plan")
    page.evaluate("""() => { document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror="window.ran = 1"><style>body { opacity: .5 }</style>');
        const add = (tag, facts) => document.body.append(Object.assign(document.createElement(tag), facts));
        add('script', { textContent: 'window.ran = 2' }); add('script', { src: 'http://localhost:1/x.js' });
        add('img', { src: 'http://localhost:1/x.png' }); add('iframe', { src: '/' }); setTimeout('window.ran = 3') }""")
    page.wait_for_timeout(300)
    assert page.evaluate("() => [window.ran ?? null, getComputedStyle(document.body).opacity]") == [None, "1"]
    assert len([said for said in visitor.said if "Content Security Policy" in said]) >= 6
    page.close()


def test_no_more_is_kept_in_memory_than_may_be(shipped, chromium):
    """A visitor's files together are no larger than one may be, however they are sent."""
    with serving(shipped, STREAMLIT_SERVER_MAX_UPLOAD_SIZE="1") as url:
        page = chromium.new_page()
        page.goto(f"{url}/exports?org=bollnas")
        settle(page)
        field, answers = page.locator("input[type=file]"), []
        page.on("response", lambda answer: answers.append(answer.status) if "upload_file" in answer.url else None)
        named = [{"name": f"{n}.csv", "mimeType": "text/csv", "buffer": b"a;b\n" * 220_000} for n in range(3)]
        field.set_input_files(named)
        page.wait_for_function("n => performance.getEntriesByType('resource').filter(e => e.name.includes('upload_file')).length >= n", arg=3)
        page.wait_for_timeout(200)
        assert sorted(answers) == [204, 204, 413]
        page.close()
        port = urlsplit(url).port
        assert ask(port, "_stcore/upload_file/a/b", "PUT", iter([b"x"]), **{"Transfer-Encoding": "chunked"})[0] == 411
