"""Calls a node as any user of the official client does. Address and key come from the environment."""

import datetime
import http.cookiejar
import json
import os
import re
import time
import urllib.parse
import urllib.request
import uuid

import openai

client = openai.OpenAI(max_retries=0, timeout=60)


def expect(error, status, code, call):
    try:
        call()
    except error as refused:
        assert refused.status_code == status, refused
        assert refused.code == code, refused
        return
    raise AssertionError(f"no {error.__name__}")


def chat_model():
    """The first chat model; on a first start it is still being fetched for a while."""
    for _ in range(60):
        names = [model.id for model in client.models.list()]
        chats = [name for name in names if "minilm" not in name and "bge" not in name]
        for name in chats:
            try:
                client.chat.completions.create(
                    model=name, max_tokens=1, messages=[{"role": "user", "content": "Hi"}]
                )
                return name
            except openai.APIStatusError as not_yet:
                if not_yet.status_code not in (502, 503):
                    raise
        time.sleep(2)
    return None


class Officer:
    """The demonstration's officer, by the same doors as a browser and the programme's API."""

    def __init__(self):
        self.address = os.environ["HUTONG_URL"]
        self.open = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        ).open
        form = {
            "email": os.environ["HUTONG_OFFICER_EMAIL"],
            "password": os.environ["HUTONG_OFFICER_PASSWORD"],
        }
        self.open(self.address + "/sign-in", urllib.parse.urlencode(form).encode())
        page = self.open(self.address + "/office").read().decode()
        self.token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)

    def get(self, path):
        return json.load(self.open(self.address + "/api/" + path))

    def post(self, path, body):
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
            "X-CSRF-Token": self.token,
        }
        request = urllib.request.Request(
            self.address + "/api/" + path, json.dumps(body).encode(), headers
        )
        return json.load(self.open(request))


def leave_next_to_nothing():
    """Takes every award of the key's organisation back and makes one of a millionth of a credit."""
    officer = Officer()
    page = officer.get("awards?programme=beijing-2023&limit=100")
    payers = [
        award for award in page["items"]
        if award["organisation"] == os.environ["HUTONG_ORGANISATION"] and award["state"] == "ACTIVE"
    ]
    for award in payers:
        officer.post(f"awards/{award['id']}/withdraw", {"reason": "the end of a test"})
    like = payers[0]
    ends = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=30)
    officer.post("awards", {
        "programme": "beijing-2023", "fund": like["fund"], "organisation": like["organisation"],
        "title": "Next to nothing", "amount": "0.000001", "endsAt": ends.isoformat(),
    })


def expect_spent(call):
    """Once the node has seen the change: 402, final, in words that a person understands."""
    for _ in range(50):
        try:
            call()
        except openai.APIStatusError as refused:
            if refused.status_code == 402:
                assert refused.code in ("credits_exhausted", "request_exceeds_budget"), refused
                assert refused.type == "insufficient_quota", refused
                return
            assert refused.status_code == 403, refused
        time.sleep(0.2)
    raise AssertionError("a call that nobody can pay was answered")


def main():
    names = [model.id for model in client.models.list()]
    assert "all-minilm-l6-v2" in names, names
    assert client.models.retrieve("all-minilm-l6-v2").id == "all-minilm-l6-v2"

    vectors = client.embeddings.create(model="all-minilm-l6-v2", input=["a lane", "a courtyard"])
    assert [len(item.embedding) for item in vectors.data] == [384, 384]
    assert vectors.usage.prompt_tokens > 0

    expect(
        openai.NotFoundError, 404, "model_not_found",
        lambda: client.models.retrieve("no-such-model"),
    )
    expect(
        openai.AuthenticationError, 401, "invalid_api_key",
        lambda: openai.OpenAI(api_key="hk-wrong", max_retries=0).models.list(),
    )
    try:
        client.embeddings.create(model="all-minilm-l6-v2", input=[])
        raise AssertionError("an empty input was taken")
    except openai.BadRequestError as refused:
        assert refused.status_code == 400

    model = chat_model()
    if model is None:
        print("SKIPPED chat: no chat model could be installed")
    else:
        chat(model)
    leave_next_to_nothing()
    expect_spent(lambda: client.embeddings.create(model="all-minilm-l6-v2", input=["word " * 400]))


def chat(model):
    question = [{"role": "user", "content": "What is a lane?"}]
    whole = client.chat.completions.create(model=model, max_tokens=16, messages=question)
    assert whole.usage.completion_tokens <= 16
    assert whole.choices[0].finish_reason in ("stop", "length")

    raw = client.chat.completions.with_raw_response.create(
        model=model, max_tokens=4, messages=question
    )
    assert float(raw.headers["x-hutong-cost"]) > 0
    assert raw.headers["x-hutong-receipt"]

    parts, usage = [], None
    stream = client.chat.completions.create(
        model=model, max_tokens=16, messages=question, stream=True,
        stream_options={"include_usage": True},
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            parts.append(chunk.choices[0].delta.content)
        usage = chunk.usage or usage
    assert usage is not None and usage.completion_tokens >= 1
    print(f"openai {openai.__version__}: whole, streamed ({len(parts)} parts), embeddings, models, errors")


if __name__ == "__main__":
    main()
    print("The official client works against", os.environ["OPENAI_BASE_URL"])
