// The chat: streams an answer, shows what the call cost, keeps the conversation in this browser.
const page = document.getElementById("chat");
const words = page.dataset;
const find = (id) => document.getElementById(id);
const [talk, say, send, stop, model] = ["talk", "say", "send", "stop", "model"].map(find);
const KEPT = "hutong-chat";
const PICTURE_SIDE_MAX = 1024;
const COST_TRIES_MAX = 20;

let turns = [];
let picture = null;
let running = null;

function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "{}");
    turns = Array.isArray(kept.turns) ? kept.turns : [];
    const asked = new URLSearchParams(location.search).get("model");
    if (!asked && [...model.options].some((option) => option.value === kept.model)) {
      model.value = kept.model;
    }
  } catch {
    turns = [];
  }
  for (const turn of turns) {
    delete turn.busy;
    draw(turn);
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ model: model.value, turns }));
  } catch {
    // Too large for the browser's store: pictures go first.
    const light = turns.map((turn) => ({ ...turn, picture: undefined }));
    try {
      localStorage.setItem(KEPT, JSON.stringify({ model: model.value, turns: light }));
    } catch {
      find("blind").textContent = words.unsaved;
      find("blind").hidden = false;
    }
  }
}

function sees() {
  return model.selectedOptions[0]?.dataset.sees === "true";
}

function refresh() {
  find("price").textContent = model.selectedOptions[0]?.dataset.price ?? "";
  find("starters").hidden = turns.length > 0;
  find("again").hidden = turns.length === 0;
  find("choose").hidden = !sees();
  if (sees()) {
    find("blind").hidden = true;
  }
  find("picture").hidden = picture === null;
  if (picture !== null) {
    find("picture").querySelector("img").src = picture;
  }
  stop.hidden = running === null;
  send.hidden = running !== null;
}

function element(name, kind, text) {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text ?? "";
  return made;
}

function draw(turn) {
  const item = element("li", turn.role === "user" ? "mine" : "theirs");
  item.append(element("span", turn.role === "user" ? "unseen" : "who", turn.who));
  if (turn.picture) {
    const image = document.createElement("img");
    image.src = turn.picture;
    image.alt = "";
    item.append(image);
  }
  item.append(element("p", "text", turn.text));
  const fault = element("p", "fault", turn.fault);
  const cost = element("p", "cost");
  fault.hidden = !turn.fault;
  item.append(fault, cost);
  talk.append(item);
  if (turn.receipt) {
    showCost(turn, cost);
  }
  return { item, text: item.querySelector(".text"), fault, cost };
}

async function showCost(turn, place) {
  place.textContent = words.costWait;
  for (let tries = 0; tries < COST_TRIES_MAX; tries++) {
    const answer = await fetch(`/chat/cost/${encodeURIComponent(turn.receipt)}`).catch(() => null);
    if (answer?.status === 200) {
      place.innerHTML = await answer.text();
      return;
    }
    await new Promise((done) => setTimeout(done, 300 + 100 * tries));
  }
  place.textContent = words.costLate;
}

function message(turn) {
  const content = turn.picture
    ? [
        { type: "text", text: turn.text },
        { type: "image_url", image_url: { url: turn.picture } },
      ]
    : turn.text;
  return { role: turn.role, content };
}

async function ask(text) {
  const mine = { role: "user", who: words.you, text, picture: picture ?? undefined };
  picture = null;
  turns.push(mine);
  draw(mine);
  const messages = turns.filter((turn) => turn.text || turn.picture).map(message);
  const theirs = { role: "assistant", who: model.selectedOptions[0].textContent, text: "" };
  turns.push(theirs);
  const shown = draw(theirs);
  shown.item.classList.add("busy");
  shown.cost.textContent = words.thinking;
  running = new AbortController();
  refresh();
  keep();
  shown.item.scrollIntoView({ block: "nearest" });
  try {
    const answer = await fetch("/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": words.csrf },
      body: JSON.stringify({ model: model.value, messages, stream: true }),
      signal: running.signal,
    });
    theirs.receipt = answer.headers.get("x-hutong-receipt") ?? undefined;
    if (answer.ok) {
      await read(answer.body, theirs, shown);
    } else {
      theirs.receipt = undefined;
      theirs.fault = (await explained(answer)) ?? words.failed;
    }
  } catch (failure) {
    theirs.fault = failure.name === "AbortError" ? words.stopped : theirs.text ? words.cut : words.failed;
  }
  running = null;
  shown.item.classList.remove("busy");
  shown.fault.textContent = theirs.fault ?? "";
  shown.fault.hidden = !theirs.fault;
  shown.cost.textContent = "";
  if (theirs.receipt) {
    showCost(theirs, shown.cost);
  }
  keep();
  refresh();
  say.focus();
}

async function explained(answer) {
  try {
    const told = await answer.json();
    return told.error?.message ?? told.detail ?? null;
  } catch {
    return null;
  }
}

async function read(body, turn, shown) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let whole = false;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (!line.startsWith("data:")) {
        continue;
      }
      const data = line.slice(5).trim();
      if (data === "[DONE]") {
        whole = true;
        continue;
      }
      const event = JSON.parse(data);
      if (event.error) {
        turn.fault = event.error.message;
      }
      turn.text += event.choices?.[0]?.delta?.content ?? "";
    }
    const low = innerHeight + scrollY >= document.body.scrollHeight - 120;
    shown.text.textContent = turn.text;
    if (low) {
      scrollTo(0, document.body.scrollHeight);
    }
  }
  if (!whole && !turn.fault) {
    turn.fault = words.cut;
  }
}

async function choosePicture(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, PICTURE_SIDE_MAX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  picture = canvas.toDataURL("image/jpeg", 0.85);
  refresh();
  say.focus();
}

find("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = say.value.trim();
  if (text && running === null) {
    say.value = "";
    ask(text);
  }
});

say.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    find("composer").requestSubmit();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && running !== null) {
    running.abort();
  }
});

stop.addEventListener("click", () => running?.abort());
model.addEventListener("change", () => {
  refresh();
  keep();
});
find("choose").addEventListener("click", () => find("file").click());
find("file").addEventListener("change", (event) => {
  if (event.target.files[0]) {
    choosePicture(event.target.files[0]).catch(() => {});
  }
  event.target.value = "";
});
find("picture-away").addEventListener("click", () => {
  picture = null;
  refresh();
});
find("again").addEventListener("click", () => {
  running?.abort();
  turns = [];
  talk.replaceChildren();
  keep();
  refresh();
  say.focus();
});

for (const starter of document.querySelectorAll("[data-say]")) {
  starter.addEventListener("click", () => {
    if ("picture" in starter.dataset) {
      if (!sees()) {
        find("blind").hidden = false;
        return;
      }
      say.value = starter.dataset.say;
      find("file").click();
      return;
    }
    ask(starter.dataset.say);
  });
}

restore();
refresh();
