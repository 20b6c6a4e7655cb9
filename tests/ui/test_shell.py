"""What goes around every answer: the document in our language, packed scripts, safe headers; all else untouched."""

import gzip
import json
import re

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from indicators.model import Language
from indicators.ui import shell
from indicators.ui.bundle import FOLDER, is_asset

ASSET = f"/static/js/{min(path.name for path in (FOLDER / 'static' / 'js').glob('index.*.js'))}"
PLAIN = (FOLDER / ASSET.lstrip("/")).read_bytes()


async def _document(_request):
    return HTMLResponse((FOLDER / "index.html").read_text(encoding="utf-8"), headers={"etag": '"theirs"'})


async def _own_page(_request):
    return HTMLResponse("<p>ours</p>", headers={"x-frame-options": "SAMEORIGIN"})


async def _echo(socket):
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(shell, "_settings", lambda: ("Chỉ tiêu <A>", Language.VI))
    inner = Starlette(
        routes=[
            Route("/login", _own_page),
            Route("/healthz", lambda _request: PlainTextResponse("ok")),
            Route("/media/kept.html", _document),
            WebSocketRoute("/_stcore/stream", _echo),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
            Route("/{page:path}", _document),
        ]
    )
    return TestClient(shell.Shell(inner))


@pytest.mark.parametrize(
    ("address", "lang"), [("/", "vi"), ("/sector?lang=en", "en"), ("/?lang=fr", "vi"), ("/?lang=en&lang=vi", "vi")]
)
def test_the_document_speaks_the_language_of_the_address(client, address, lang):
    assert client.get(address).text.count(f'<html lang="{lang}">') == 1


def test_the_document_carries_the_title_of_the_product_as_text(client):
    assert "<title>Chỉ tiêu &lt;A&gt;</title>" in client.get("/").text


@pytest.mark.parametrize(("lang", "said"), [("vi", "cần JavaScript"), ("en", "needs JavaScript")])
def test_a_reader_without_scripts_is_told_where_the_figures_are(client, lang, said):
    told = re.search("<noscript>(.*?)</noscript>", client.get(f"/?lang={lang}").text, re.DOTALL).group(1)
    assert said in told
    assert "/api/v1/overview" in told


def test_every_script_in_the_document_is_allowed_by_its_policy(client):
    answer = client.get("/")
    inline = re.findall(r"<script>", answer.text)
    allowed = re.findall(r"'sha256-[^']+'", answer.headers["content-security-policy"])
    assert len(inline) == len(allowed)
    assert "unsafe-eval" not in answer.headers["content-security-policy"]


def test_the_front_end_is_told_where_its_server_is_before_it_starts(client):
    text = client.get("/province").text
    assert text.index("BACKEND_BASE_URL:location.origin") < text.index('type="module"')
    assert '"backgroundColor":"#10151A"' in text


def test_the_scripts_of_the_first_elements_are_asked_for_with_the_document(client):
    asked = re.findall(
        r'<link rel="modulepreload" crossorigin href="\./(static/js/Html\.[^"]+)">', client.get("/").text
    )
    assert [client.get(f"/{path}").status_code for path in asked] == [200]


def test_the_document_tells_our_script_the_pages_and_what_draws_a_chart(client):
    script = re.search(r'<script defer src="/shell.js"[^>]*>', client.get("/").text)[0]
    told = dict(re.findall(r'data-(\w+)="([^"]*)"', script))
    pages = told["pages"].split(" ")
    assert ("" in pages, "indicator" in pages, "overview" in pages, "api" in pages) == (True, True, False, False)
    assert set(told["charted"].split(" ")) <= set(pages)
    charts = told["charts"].split(" ")
    assert [client.get(f"/{path}").status_code for path in charts] == [200] * len(charts)


@pytest.mark.parametrize("offer", ["identity", "gzip"])
def test_the_rules_of_the_pages_come_with_the_document_and_are_fetched_once(client, offer):
    address = re.search(r'<link rel="stylesheet" href="(/style\.[0-9a-f]+\.css)">', client.get("/").text)[1]
    answer = client.get(address, headers={"accept-encoding": offer})
    assert (".kpi .card" in answer.text, ".figure" in answer.text) == (True, True)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_a_browser_that_has_the_document_gets_it_no_second_time(client):
    etag = client.get("/").headers["etag"]
    again = client.get("/", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_two_languages_are_two_documents(client):
    assert client.get("/?lang=vi").headers["etag"] != client.get("/?lang=en").headers["etag"]


def test_a_page_that_is_not_streamlits_stays_as_it_is(client):
    answer = client.get("/login")
    assert answer.text == "<p>ours</p>"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"


def test_a_file_a_reader_downloads_is_never_exchanged(client):
    assert client.get("/media/kept.html").headers["etag"] == '"theirs"'


@pytest.mark.parametrize("address", ["/", "/login", "/healthz", ASSET, "/media/kept.html", "/static/js/none.js"])
def test_every_answer_carries_the_safe_headers(client, address):
    headers = client.get(address).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers


def test_a_script_goes_packed_to_who_unpacks_it(client):
    with client.stream("GET", ASSET, headers={"accept-encoding": "br, gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw) == PLAIN
    assert len(raw) < len(PLAIN) / 2
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("offer", ["identity", "gzip;q=0", "br"])
def test_a_script_goes_plain_to_who_does_not(client, offer):
    answer = client.get(ASSET, headers={"accept-encoding": offer})
    assert answer.content == PLAIN
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("offer", ["identity", "gzip"])
def test_a_proxy_is_told_that_there_are_two_kinds(client, offer):
    assert "Accept-Encoding" in client.get(ASSET, headers={"accept-encoding": offer}).headers["vary"]


def test_the_packed_script_has_a_name_of_its_own(client):
    packed = client.get(ASSET, headers={"accept-encoding": "gzip"}).headers["etag"]
    assert packed != client.get(ASSET, headers={"accept-encoding": "identity"}).headers["etag"]
    assert client.get(ASSET, headers={"accept-encoding": "gzip", "if-none-match": packed}).status_code == 304


def test_a_part_of_a_script_is_a_part_of_the_plain_one(client):
    answer = client.get(ASSET, headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer.content) == (206, PLAIN[:10])


@pytest.mark.parametrize(
    "path", ["/static/js/../../index.html", "/static/js/.hidden.js", "/static/media/a.woff2", "/media/a.js", "/a.js"]
)
def test_only_scripts_and_style_sheets_of_the_bundle_are_packed(path):
    assert not is_asset(path)


def test_the_websocket_passes_through(client):
    with client.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"


def test_the_front_ends_own_words_are_said_in_vietnamese_too(client):
    found = re.search(r'<script type="application/json" id="front-words">(.*?)</script>', client.get("/").text)
    words = json.loads(found.group(1))
    assert (words["{n} more"], words["No results"]) == ("thêm {n}", "Không có mục nào")
    assert [english for english, vietnamese in words.items() if english == vietnamese] == []


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("/nowhere?lang=en", "/?lang=en&missing=nowhere"),
        ("/a/b", "/?missing=a%2Fb"),
        ("/overview?as_of=2025-06-30", "/?as_of=2025-06-30"),
    ],
)
def test_a_page_that_does_not_exist_leads_to_the_overview_which_says_so(client, asked, to):
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, to)


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ("/sector?sector=2.1", "wait-card"), ("/sector", "wait-row"), ("/province", "wait-pair"),
        ("/indicator?indicator=IPV6_RATE&lang=en", "wait-picture"), ("/search?q=ha", "wait-row"),
    ],
)  # fmt: skip
def test_a_page_that_is_still_coming_shows_its_shape(client, address, holds):
    text = client.get(address).text
    assert holds in text and text.index('id="wait"') < text.index('<div id="root">')
    assert ("The page is being opened" if "lang=en" in address else "Đang mở trang") in text


def test_who_runs_no_scripts_is_not_left_with_the_shape_of_a_page(client):
    assert "<noscript><style>#wait{display:none}</style>" in client.get("/sector").text
