"""Uploads by HTTP: checked, written whole or not at all, decided on, taken back."""

import pytest

from indicators.services import IMPLICIT_APPROVAL

HEADER = "indicator_code,area,period,value,source\n"
MET = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,VNNIC\n"
REVISED = f"{HEADER}IPV6_RATE,VN,2025-10,66.0,VNNIC\n"
JUMP = f"{HEADER}IPV6_RATE,VN,2025-12,0.5,VNNIC\n"
WRONG = f"{HEADER}IPV6_RATE,VN,2025-12,abc,VNNIC\n"


def send(client, text, **query):
    return client.post("/v1/uploads", params=query, files={"file": ("so-lieu.csv", text.encode())})


def decide(client, batch, action, **said):
    return client.post(f"/v1/batches/{batch}/{action}", json=said)


def value_of(client, period="2025-12"):
    rows = client.get("/v1/observations", params={"indicator": "IPV6_RATE", "period": period}).json()["observations"]
    return [row["value"] for row in rows]


def test_a_dry_run_gives_the_report_and_writes_nothing(client, own):
    before = own.store.revision()
    answer = send(client, REVISED, dry_run=True)
    assert answer.status_code == 200
    assert (answer.json()["changed"], answer.json()["receipt"]) == (1, None)
    assert own.store.revision() == before


def test_a_sound_file_becomes_a_draft_that_does_not_count(client):
    answer = send(client, MET, by="an")
    assert answer.status_code == 201
    assert (answer.json()["receipt"]["state"], value_of(client)) == ("draft", [])


def test_the_same_bytes_again_say_so_and_write_nothing(client):
    first = send(client, MET, by="an").json()["receipt"]
    again = send(client, MET, by="binh")
    assert again.status_code == 200
    assert (again.json()["receipt"]["already"], again.json()["receipt"]["batch"]) == (True, first["batch"])


def test_a_file_with_errors_is_refused_with_its_report(client, own):
    before = own.store.revision()
    answer = send(client, WRONG, yes=True, approve=True)
    assert answer.status_code == 422
    assert [one["code"] for one in answer.json()["findings"]] == ["NUMBER_INVALID"]
    assert own.store.revision() == before


@pytest.mark.parametrize(("text", "query"), [(REVISED, {}), (JUMP, {"yes": True})], ids=["warning", "jump"])
def test_what_nobody_answered_for_is_refused_with_the_reason(client, own, text, query):
    before = own.store.revision()
    answer = send(client, text, **query)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert own.store.revision() == before


def test_an_implicit_approval_is_recorded_as_such(client, own):
    batch = send(client, JUMP, yes=True, reason="đổi cách đo", approve=True).json()["receipt"]["batch"]
    assert own.store.batch(batch).reason == f"đổi cách đo; {IMPLICIT_APPROVAL}"
    assert value_of(client) == [0.5]


def test_a_draft_counts_once_another_person_approves_it(client):
    batch = send(client, MET, by="an").json()["receipt"]["batch"]
    assert decide(client, batch, "approve", by="an").status_code == 403
    assert decide(client, batch, "approve", by="binh").json()["state"] == "approved"
    assert value_of(client) == [71.5]


def test_a_rejection_needs_a_reason(client):
    batch = send(client, MET, by="an").json()["receipt"]["batch"]
    assert decide(client, batch, "reject", by="binh").status_code == 400
    assert decide(client, batch, "reject", by="binh", reason="sai kỳ").json()["state"] == "rejected"


def test_an_undo_brings_the_earlier_value_back(client):
    batch = send(client, REVISED, by="an", yes=True, approve=True).json()["receipt"]["batch"]
    assert value_of(client, "2025-10") == [66.0]
    assert decide(client, batch, "undo", by="binh", reason="nhầm").json()["state"] == "undone"
    assert value_of(client, "2025-10") == [65.0]


def test_an_undo_that_would_lose_later_values_names_their_revisions(client):
    first = send(client, REVISED, by="an", yes=True, approve=True).json()["receipt"]["batch"]
    later = send(client, REVISED.replace("66.0", "67.0"), by="an", yes=True, approve=True).json()["receipt"]
    answer = decide(client, first, "undo", by="binh", reason="nhầm")
    assert (answer.status_code, answer.json()["revisions"]) == (409, [later["revision"]])


def test_a_batch_that_was_decided_cannot_be_decided_so_again(client):
    batch = send(client, MET, by="an").json()["receipt"]["batch"]
    assert decide(client, batch, "undo", by="binh", reason="x").status_code == 409


def test_a_batch_that_does_not_exist_is_not_found(client):
    assert decide(client, 999, "approve", by="binh").status_code == 404


def test_the_queue_lists_the_newest_first_and_hands_back_the_bytes(client):
    batch = send(client, MET, by="an").json()["receipt"]["batch"]
    newest = client.get("/v1/batches").json()["batches"][0]
    assert (newest["batch"], newest["file"], newest["by"]) == (batch, "so-lieu.csv", "an")
    assert client.get(f"/v1/batches/{batch}/file").content == MET.encode()


def test_a_request_without_a_file_says_which_field_is_missing(client):
    answer = client.post("/v1/uploads", files={"other": ("a.csv", b"x")})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("numbers", ["vi", "en"])
def test_the_convention_of_numbers_may_be_chosen(client, numbers):
    text = f"{HEADER}BTS5G_TOTAL,VN,2025-12,12.345,x\n"
    answer = send(client, text, dry_run=True, numbers=numbers)
    assert ("NUMBER_AMBIGUOUS" in [one["code"] for one in answer.json()["findings"]]) is False


@pytest.mark.parametrize("name", ["dry-run", "dryrun", "dry_Run", "as_of", "nope"])
def test_an_option_by_a_wrong_name_writes_nothing(client, own, name):
    before = own.store.revision()
    answer = send(client, MET, by="an", **{name: "true"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert name in answer.json()["detail"]
    assert own.store.revision() == before


def test_a_decision_may_stand_in_the_address_alone(client):
    batch = send(client, MET, by="an").json()["receipt"]["batch"]
    assert client.post(f"/v1/batches/{batch}/approve", params={"by": "binh"}).json()["state"] == "approved"


def test_two_files_at_once_are_refused(client):
    answer = client.post("/v1/uploads", files=[("file", ("a.csv", MET.encode())), ("file", ("b.csv", WRONG.encode()))])
    assert (answer.status_code, answer.json()["title"]) == (400, "Bad Request")


def test_a_preview_that_was_overtaken_is_refused_with_the_new_difference(client):
    seen = send(client, REVISED, dry_run=True).json()["revision"]
    send(client, REVISED.replace("66.0", "67.0"), by="an", yes=True, approve=True)
    answer = send(client, REVISED, by="binh", yes=True, revision=seen)
    (finding,) = [one for one in answer.json()["report"]["findings"] if one["code"] == "REVISES_APPROVED"]
    assert (answer.status_code, len(answer.json()["revisions"])) == (409, 1)
    assert "67" in finding["message"]
    assert send(client, REVISED, by="binh", yes=True, revision=answer.json()["report"]["revision"]).status_code == 201


def test_a_revision_that_is_not_there_yet_is_not_found(client):
    assert send(client, MET, by="an", revision=10_000).status_code == 404
