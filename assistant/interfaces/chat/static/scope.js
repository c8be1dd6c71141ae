// Whom to ask: boxes, chips below the question, and names behind an @.
import { all, find, json, latest, settled, tell } from "./door.js";
import { currentConversation } from "./router.js";

/** What was set by hand: lists of documents, voices and speakers; `null` leaves it to the question. */
let byHand = null;
/** The scope that the chips show. */
let shown = null;
/** The voices that are asked by default. */
let standardVoices = [];

export const askedByHand = () => byHand;
export const isSideBySide = () => find("#side-by-side").getAttribute("aria-pressed") === "true";

export async function startScope(boxes) {
  find("#boxes").addEventListener("change", ticked);
  find("#chips").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) remove(button.dataset.part, button.dataset.value);
  });
  find("#side-by-side").addEventListener("click", (event) => {
    event.currentTarget.setAttribute("aria-pressed", String(!isSideBySide()));
  });
  find("#open-side").addEventListener("click", () => openSide(true));
  find("#side .close").addEventListener("click", closeSide);
  find("#question").addEventListener("input", settled(readScope, 300));
  startNames();
  await readScope();
  await fillBoxes(boxes);
}

// On a phone the boxes are a sheet over the page; elsewhere they are always there.
function openSide(yes) {
  document.body.classList.toggle("side-open", yes);
  find("#open-side").setAttribute("aria-expanded", String(yes));
  find(yes ? "#side .close" : "#open-side").focus();
}

/** Closes the sheet of boxes; returns whether it was open. */
export function closeSide() {
  const was = document.body.classList.contains("side-open");
  if (was) openSide(false);
  return was;
}

/** Shows the boxes of the documents that are there now. */
export async function fillBoxes(boxes) {
  try {
    find("#boxes").innerHTML = await boxes;
  } catch (error) {
    tell(error.message);
  }
  showTicks();
}

/** Asks the server whom the question asks, and shows it as chips. */
export const readScope = latest(
  () =>
    json("/scope", {
      question: find("#question").value,
      conversation: currentConversation(),
      by_hand: byHand,
    }).catch(() => null),
  (read) => {
    if (!read) return find("#chips").replaceChildren(); // the question itself will tell what is wrong
    shown = read.scope;
    standardVoices = read.standard;
    find("#chips").innerHTML = read.html;
    showTicks();
  },
);

const valuesOf = (part) =>
  all(`#boxes input[name=${part}]:checked`).map((box) => box.value);
const same = (some, others) => some.length === others.length && some.every((one) => others.includes(one));

function ticked() {
  const voices = valuesOf("voices");
  if (!voices.length) tell("Nobody is asked: tick at least one kind of words.");
  setScope({ documents: valuesOf("documents"), voices, speakers: byHand?.speakers ?? [] });
}

/** Whether these are the voices that are asked by default, of those that have a box. */
function areStandard(voices) {
  const boxes = all("#boxes input[name=voices]").map((box) => box.value);
  const offered = (some) => some.filter((voice) => boxes.includes(voice));
  return same(offered(voices), offered(standardVoices));
}

/** Sets by hand whom to ask. */
export function setScope({ documents, voices, speakers }) {
  const standard = !voices.length || areStandard(voices);
  byHand = documents.length || speakers.length || !standard
    ? { documents, speakers, voices: standard ? [] : voices }
    : null;
  showTicks();
  readScope();
}

function showTicks() {
  const voices = byHand?.voices.length ? byHand.voices : standardVoices;
  for (const box of all("#boxes input[name=voices]")) box.checked = voices.includes(box.value);
  for (const box of all("#boxes input[name=documents]"))
    box.checked = byHand?.documents.includes(box.value) ?? false;
}

function remove(part, value) {
  if (!shown) return;
  const left = { ...shown };
  left[part] = part === "voices" ? standardVoices : shown[part].filter((one) => one !== value);
  const nothing = !left.documents.length && !left.speakers.length && areStandard(left.voices);
  // what the question names is taken off by asking everybody, by hand
  if (nothing && !byHand) byHand = { documents: [], speakers: [], voices: standardVoices };
  else setScope(left);
  showTicks();
  readScope();
  find("#question").focus();
}

// Names behind an @: a list that the arrow keys walk through.
let names = [];
let chosen = 0;

function startNames() {
  const box = find("#question");
  box.addEventListener("input", settled(listNames, 120));
  box.addEventListener("keydown", (event) => {
    if (find("#names").hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) show((chosen + step + names.length) % names.length);
    else if (event.key === "Enter" || event.key === "Tab") pick(chosen);
    else if (event.key === "Escape") hideNames();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("blur", () => setTimeout(hideNames, 200));
  find("#names").addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) pick(all("#names [role=option]").indexOf(option));
  });
}

/** Returns what is typed behind the @ before the cursor, or `null`. */
function typed() {
  const box = find("#question");
  const before = box.value.slice(0, box.selectionStart);
  const found = before.match(/(?:^|\s)@([^@\n]{0,60})$/);
  return found && { words: found[1], start: before.length - found[1].length - 1 };
}

const listNames = latest(
  async () => {
    const at = typed();
    return at ? json(`/names?typed=${encodeURIComponent(at.words)}`).catch(() => []) : [];
  },
  (found) => {
    names = found;
    if (!names.length || !typed()) return hideNames();
    find("#names").replaceChildren(...names.map(option));
    find("#names").hidden = false;
    show(0);
  },
);

function option(named, position) {
  const item = document.createElement("li");
  item.id = `name-${position}`;
  item.setAttribute("role", "option");
  const name = Object.assign(document.createElement("span"), { textContent: named.name });
  const detail = Object.assign(document.createElement("span"), {
    textContent: named.detail,
    className: "fact",
  });
  item.append(name, detail);
  return item;
}

function show(position) {
  chosen = position;
  all("#names [role=option]").forEach((item, number) => {
    item.setAttribute("aria-selected", String(number === position));
    if (number === position) item.scrollIntoView({ block: "nearest" });
  });
  find("#question").setAttribute("aria-activedescendant", `name-${position}`);
}

function hideNames() {
  find("#names").hidden = true;
  find("#question").removeAttribute("aria-activedescendant");
}

function pick(position) {
  const box = find("#question");
  const at = typed();
  const { part, value } = names[position];
  if (at) {
    const end = box.selectionStart;
    box.value = box.value.slice(0, at.start) + box.value.slice(end);
    box.setSelectionRange(at.start, at.start);
  }
  hideNames();
  const now = byHand ?? { documents: [], speakers: [], voices: [] };
  setScope({ ...now, [part]: [...new Set([...now[part], value])] });
  box.focus();
}
