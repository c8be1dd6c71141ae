// The question box, and the answer as it grows.
import { door, find, request, tell } from "./door.js";
import { placeExchange } from "./answers.js";
import { currentConversation, nameConversation } from "./router.js";
import { askedByHand, isSideBySide, readScope } from "./scope.js";

/** The answer that is being given: to what, its ticket, and whether the page still shows it. */
let running = null;
/** The answers whose end Gradio has not told yet, which it does some time after the last words. */
const unended = [];

export function startAsking() {
  const box = find("#question");
  find("#composer").addEventListener("submit", (event) => {
    event.preventDefault();
    if (ask(box.value)) fill("");
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (event.defaultPrevented) return;
    event.preventDefault();
    find("#composer").requestSubmit();
  });
  box.addEventListener("input", fit);
  find("#stop").addEventListener("click", stop);
  window.addEventListener("byline-answer", (event) => grow(event.detail));
  window.addEventListener("byline-ended", end);
}

export const isAsking = () => running !== null;

/** Asks a question; returns whether it was asked. */
export function ask(question, { sideBySide = isSideBySide() } = {}) {
  if (!question.trim() || running) return false;
  begin("ask", {
    question,
    conversation: currentConversation(),
    by_hand: askedByHand(),
    side_by_side: sideBySide,
  });
  return true;
}

/** Asks the question of an exchange again, of others. */
export function askAgain(exchange, part) {
  if (running) return;
  const { conversation, exchange: position } = exchange.dataset;
  begin("again", { conversation, position: Number(position), part });
}

export function stop() {
  if (running) request("POST", `/conversations/asking/${running.ticket}/stop`, {}).catch(() => {});
}

/** Lets an answer go that the page no longer shows: it ends, and is kept as far as it came. */
export function leaveAnswer() {
  if (!running) return;
  running.shown = false;
  stop();
}

async function begin(event, data) {
  const ticket = crypto.randomUUID?.() ?? String(Math.random());
  running = { question: data.question, ticket, shown: true };
  unended.push(running);
  busy(true);
  (await door)[event]({ ...data, ticket: running.ticket });
}

function grow(carrier) {
  const fresh = find(".exchange", carrier);
  if (!fresh || !running) return;
  const finished = find(".answer", fresh).getAttribute("aria-busy") === "false";
  fresh.remove();
  if (running.shown) {
    if (!currentConversation()) nameConversation(fresh.dataset.conversation);
    placeExchange(fresh);
  }
  if (finished) {
    busy(false);
    readScope();
  }
}

/** Called when nothing more comes: after a complete answer, that is no news. */
function end() {
  if (unended.shift() !== running || !running) return;
  if (running.shown) {
    tell("The question could not be asked: too many are waiting. Try again.");
    if (running.question && !find("#question").value) fill(running.question);
  }
  busy(false);
}

function busy(yes) {
  if (!yes) running = null;
  const had = document.activeElement;
  find("#ask").hidden = yes;
  find("#stop").hidden = !yes;
  if (had === find("#ask") || had === find("#stop")) find("#question").focus();
}

/** Puts words into the question box. */
export function fill(words) {
  find("#question").value = words;
  find("#question").dispatchEvent(new Event("input"));
}

function fit() {
  const box = find("#question");
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}
