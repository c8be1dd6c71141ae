"""Systems are asked in process, over an address or from a file, and their replies kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import httpx
import pytest

from assistant.settings import ModelSettings, Settings
from assistant.types import Scope, Turn
from evals.corpus import Corpus, Text
from evals.report.cases import case_list
from evals.responses import response_of, responses_of
from evals.runner import ask_all, read_run, save_run
from evals.runner.byline import open_byline
from evals.runner.document_files import DocumentFiles
from evals.runner.endpoint import BylineEndpoint, OpenAIEndpoint
from evals.runner.langchain_recipe import open_langchain_recipe
from evals.scoring import score
from evals.suite_loader import checked
from evals.types import Cited, Said
from tests.evals.suites import NEWS, PAPER, case, corpus
from tests.evals.test_scoring import suite
from tests.fakes import BagOfWordsEmbedder, ScriptedModel
from vectorstore.errors import UsageError
from vectorstore.types import Facts, Voice


class Parrot:
    """Says what it was asked, and how often; fails when asked about failure."""

    name = "parrot"
    configuration = {"wings": 2}

    def __init__(self, *, counts: bool = False) -> None:
        self.asked = 0
        self._counts = counts

    def reply(self, case):
        self.asked += 1
        if "fail" in case.question:
            raise UsageError("It failed.")
        return {"text": f"{case.question} {self.asked if self._counts else ''}"}


PAGE = "The bridge costs ten million. It opens in May."
ASKED = suite(case("a"), case("b", question="Will it fail?"))


def test_a_run_holds_a_reply_or_an_error_for_every_case_in_order():
    seen = []
    run = ask_all(Parrot(), ASKED, watch=lambda asked, total: seen.append((asked, total)))
    assert [row["id"] for row in run.rows] == ["a", "b"]
    assert run.rows[1]["error"] == "It failed."
    assert all(row["elapsed_ms"] >= 0 for row in run.rows)
    assert (run.system, run.data_hash, run.configuration) == (
        "parrot", ASKED.data_hash, {"wings": 2},
    )  # fmt: skip
    assert seen == [(1, 2), (2, 2)]


@pytest.mark.parametrize(("counts", "alike"), [(False, True), (True, False)])
def test_asked_twice_a_reply_says_whether_both_were_alike(counts, alike):
    run = ask_all(Parrot(counts=counts), ASKED, repeat=True)
    assert run.rows[0]["repeated_alike"] is alike
    assert run.rows[1]["repeated_alike"] is True


def test_a_saved_run_comes_back_as_it_was(tmp_path):
    run = ask_all(Parrot(), ASKED)
    save_run(run, tmp_path / "x.run")
    assert read_run(tmp_path / "x.run", suite="other") == run


def test_plain_replies_are_a_run_named_after_their_file(tmp_path):
    (tmp_path / "theirs.jsonl").write_text('{"id": "a", "answer": "Ten."}\n\n', "utf-8")
    run = read_run(tmp_path / "theirs.jsonl", suite="small")
    assert (run.suite, run.system, run.data_hash) == ("small", "theirs", None)
    assert response_of(run.rows[0]).text == "Ten."


def test_a_run_of_another_form_is_refused(tmp_path):
    (tmp_path / "x.run").write_text('{"byline_run": 99}', "utf-8")
    with pytest.raises(UsageError, match="form 99; this version reads form 1"):
        read_run(tmp_path / "x.run", suite="small")


def test_an_answer_without_statements_is_one_statement_citing_everything():
    cited = [{"document": "d", "quote": "ten"}, {"document": "d", "quote": "10", "score": 0.25}]
    reply = response_of({"id": 7, "text": "Ten.", "citations": cited})
    assert reply.id == "7"
    assert reply.statements == (Said("Ten.", (0, 1)),)
    assert reply.confidence == 0.25 and not reply.labels_voices and reply.evidence is None


def test_statements_cite_by_the_numbers_of_the_citations():
    reply = response_of({"id": "x", "text": "Ten.", "abstained": False,
        "citations": [{"number": 3, "document": "d", "quote": "ten", "voice": "post",
                       "start": 1, "end": 4}],
        "statements": [{"text": "Ten.", "citations": [3]}], "evidence": ["d", {"document": "e"}],
    })  # fmt: skip
    assert reply.statements == (Said("Ten.", (0,)),)
    assert reply.citations == (Cited("d", "ten", Voice.POST, None, 1, 4),)
    assert [found.document for found in reply.evidence or ()] == ["d", "e"]


def test_byline_answers_with_the_names_that_the_suite_has_for_its_documents():
    cost = case("a", question="What does the bridge cost?", scope=Scope(documents=("news/1",)))
    documents = Corpus({"news/1": Text(NEWS, Facts(title="News")), "news/2": Text(PAPER)})
    with open_byline(documents, embedder=BagOfWordsEmbedder()) as byline:
        reply = byline.reply(cost)
    assert {found["document"] for found in reply["evidence"]} == {"news/1"}
    assert byline.configuration["embedding_model"] == "all-MiniLM-L6-v2"


def test_byline_with_a_model_is_named_by_it_and_what_it_withheld_is_counted(monkeypatch):
    told = "The bridge costs ten million, writes Ann."
    lie = "Ann writes that the bridge costs ninety."
    rows = [{"text": text, "speaker": "", "passage": 1, "quote": "The bridge costs ten million."}
            for text in (told, lie)]  # fmt: skip
    model = ScriptedModel(json.dumps({"statements": rows}))
    monkeypatch.setattr("assistant.models.open_model", lambda _: model)
    documents = Corpus({"news.txt": Text(f"News\n\nBy Ann\n3 May 2023\n\n{PAGE}")})
    asked = checked("m", [case("a", question="What does the bridge cost?")], documents, source="m")
    writer = Settings(model=ModelSettings("scripted:model"))
    with open_byline(documents, embedder=BagOfWordsEmbedder(), written_by=writer) as byline:
        run = ask_all(byline, asked)
    assert run.system == "byline, scripted:model"
    assert run.configuration["model"] == "scripted:model"
    (reply,) = responses_of(run).values()
    assert [said.text for said in reply.statements] == [told]
    assert [text for text, _ in reply.dropped] == [lie]
    assert score(run, asked).result("withheld").value == 0.5
    assert "1 statements were withheld by the system." in case_list([score(run, asked)])


def test_a_model_in_the_environment_changes_no_measurement(monkeypatch):
    monkeypatch.setenv("BYLINE_MODEL", "nobody:nothing")
    with open_byline(Corpus({"a": Text(NEWS)}), embedder=BagOfWordsEmbedder()) as byline:
        assert byline.name == "byline"
        assert response_of({**byline.reply(case("a"))}).dropped is None


def test_documents_from_a_table_are_written_with_their_titles_and_read_from_a_folder_as_they_are():
    table = Corpus({"a/b?": Text("One."), "c": Text("Two.", Facts(title='A "title"'))})
    with DocumentFiles.of(table) as files:
        assert files.document_of(files.name_of("a/b?")) == "a/b?"
        assert (files.folder / files.name_of("c")).read_text("utf-8") == "Two."
        assert 'title = "A \\"title\\""' in (files.folder / "manifest.toml").read_text("utf-8")
    with DocumentFiles.of(Corpus({}, folder="/somewhere")) as files:
        assert str(files.folder) == "/somewhere" and files.document_of("x.txt") == "x.txt"


def _client(answer: Callable[[dict], object], status: int = 200) -> httpx.Client:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, json=answer(json.loads(request.content)))

    return httpx.Client(transport=httpx.MockTransport(respond))


def test_a_key_is_sent_in_the_head_and_stands_in_no_run(monkeypatch):
    seen = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("authorization"))
        return httpx.Response(200, json={"text": "Ten."})

    real = httpx.Client
    transport = httpx.MockTransport(respond)
    monkeypatch.setattr(httpx, "Client", lambda **given: real(transport=transport, **given))
    run = ask_all(BylineEndpoint("http://byline.test", key="secret"), suite(case("a")))
    assert seen == ["Bearer secret"]
    assert "secret" not in repr(run)


def test_a_byline_endpoint_gets_question_history_and_scope_and_gives_its_answer():
    asked = []
    client = _client(lambda body: asked.append(body) or {"text": "Ten."})
    followed = case(
        "a", history=(Turn("Which?", "That."),), scope=Scope(("d",), (Voice.POST,), ("Ann",))
    )
    reply = BylineEndpoint("http://x/ask", client=client).reply(followed)
    assert reply == {"text": "Ten."}
    assert asked == [{
        "id": "a", "question": "What does it cost?",
        "history": [{"question": "Which?", "answer": "That."}],
        "documents": ["d"], "voices": ["post"], "speakers": ["Ann"],
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "abstained"), [("Ten million.", False), ("no answer.", True), (" NO ANSWER ", True)]
)
def test_a_chat_model_abstains_in_the_agreed_words_only(content, abstained):
    asked = []

    def answer(body: dict) -> object:
        asked.append(body)
        return {"choices": [{"message": {"content": content}}]}

    endpoint = OpenAIEndpoint("http://x/v1/", model="m", client=_client(answer))
    reply = endpoint.reply(case("a", history=(Turn("Which?", "That."),)))
    assert (reply["text"], reply["abstained"]) == (content.strip(), abstained)
    roles = [message["role"] for message in asked[0]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    ("client", "fault"),
    [
        (_client(lambda _: {}, status=500), "does not answer as expected"),
        (_client(lambda _: []), "replies with no JSON object"),
        (_client(lambda _: {"choices": []}), "replies with no message"),
    ],
)
def test_an_endpoint_that_fails_is_named_with_its_fault(client, fault):
    endpoint = OpenAIEndpoint("http://x/v1", model="m", client=client)
    with pytest.raises(UsageError, match=f"http://x/v1.*{re.escape(fault)}"):
        endpoint.reply(case("a"))


@pytest.mark.integration
def test_the_langchain_recipe_cites_four_chunks_and_ranks_more():
    long = Corpus({f"{n}.txt": Text(f"{PAPER} " * 60) for n in range(3)} | corpus().texts)
    with open_langchain_recipe(long, embedder=BagOfWordsEmbedder()) as recipe:
        reply = recipe.reply(case("a", question="What does the bridge cost?"))
    assert len(reply["citations"]) == len(reply["statements"]) == 4
    assert 4 < len(reply["evidence"]) <= 20
    assert reply["citations"][0]["document"] == "news.txt"
    for cited in reply["citations"]:
        text = long.texts[cited["document"]].text
        assert text[cited["start"] : cited["end"]] == cited["quote"]
        assert len(cited["quote"]) <= 1_000
