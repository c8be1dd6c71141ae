"""Reading documents over HTTP."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from vectorstore.index import Index


def test_documents_are_listed_in_parts(client: TestClient) -> None:
    whole = client.get("/v1/documents").json()
    assert [one["document"] for one in whole["documents"]] == [
        "bridge.html",
        "harvest.txt",
        "walk.md",
    ]
    assert whole["documents"][0]["voices"]["comment"] == 3
    part = client.get("/v1/documents", params={"offset": 1, "limit": 1}).json()
    assert part == {"total": 3, "documents": whole["documents"][1:2]}


def test_segments_are_read_whole_or_by_range(client: TestClient, library: Index) -> None:
    text = library.document("bridge.html").text
    whole = client.get("/v1/documents/bridge.html/segments").json()
    assert whole["length"] == len(text)
    for one in whole["segments"]:
        assert text[one["start"] : one["end"]] == one["text"]
    place = text.index("Pigeons")
    part = client.get(
        "/v1/documents/bridge.html/segments", params={"start": place, "end": place + 1}
    ).json()
    assert [one["speaker"] for one in part["segments"]] == ["Ann Lee"]
    assert part["segments"][0] in whole["segments"]


@pytest.mark.parametrize(
    "name", ["nowhere.txt", "../keys.json", "/etc/passwd", "..%2f..%2fetc/passwd", "%00", "é/☃"]
)
def test_only_documents_of_the_index_are_reached(client: TestClient, name: str) -> None:
    got = client.get(f"/v1/documents/{quote(name, safe='%')}/segments")
    assert got.status_code in (404, 422)
    assert got.headers["content-type"] == "application/problem+json"
    assert "root:" not in got.text
