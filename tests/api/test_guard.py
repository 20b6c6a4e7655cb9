"""Who may speak to the API while nobody signs in."""

import pytest

from indicators.settings import LimitSettings
from tests.api.conftest import client_of

TEXT = b"indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-12,71.5,VNNIC\n"
FILE = {"file": ("a.csv", TEXT)}


def post(client, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/v1/uploads", params={"dry_run": True}, files=FILE, headers=named)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io", "[::1"])
def test_a_name_that_is_not_ours_is_refused_for_reading_too(reader, host):
    answer = reader.get("/v1/sectors", headers={"host": host})
    assert (answer.status_code, answer.headers["content-type"]) == (421, "application/problem+json")


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501", "LOCALHOST"])
def test_our_own_names_are_let_in(reader, host):
    assert reader.get("/v1/sectors", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "file://"])
def test_a_page_of_another_site_may_not_write(client, origin):
    assert post(client, origin=origin).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_that_the_browser_calls_foreign_may_not_write(client, site):
    assert post(client, sec_fetch_site=site).status_code == 403


def test_our_own_page_may_write(client):
    assert post(client, origin="http://localhost", sec_fetch_site="same-origin").status_code == 200


@pytest.mark.parametrize("address", ["192.168.1.7", "10.0.0.1", "nobody"])
def test_another_machine_may_read_but_not_write(own, address):
    with client_of(own, here=(address, 5000)) as client:
        assert post(client).status_code == 403
        assert client.get("/v1/sectors").status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_that_any_page_could_send_is_refused(client, kind):
    answer = client.post("/v1/batches/1/undo", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


def test_a_body_over_the_limit_is_refused_while_it_comes(own):
    small = own.settings.model_copy(update={"limits": LimitSettings(max_bytes=1000)})
    object.__setattr__(own, "settings", small)
    parts = (b"x" * 10_000 for _ in range(1000))
    with client_of(own) as client:
        told = client.post("/v1/uploads", files={"file": ("a.csv", b"x" * 200_000)})
        kind = {"content-type": "multipart/form-data; boundary=b"}
        untold = client.post("/v1/uploads", content=parts, headers=kind)
    assert (told.status_code, untold.status_code) == (413, 413)
