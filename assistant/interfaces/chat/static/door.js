// The way to the server: Gradio's events for asking, plain requests for everything else.
const OWN = "/byline";

/** Resolves once Gradio has put the frame on the page. */
export const door = new Promise((resolve) => {
  if (window.bylineDoor) resolve(window.bylineDoor);
  else window.addEventListener("byline-door", () => resolve(window.bylineDoor), { once: true });
});

/** Returns the response; throws an error with words for the reader where it is a refusal. */
export async function request(method, path, body) {
  let response;
  try {
    response = await fetch(OWN + path, { method, ...encoded(body) });
  } catch {
    throw new Error("The server cannot be reached. Is it still running?");
  }
  if (response.status === 401) location.assign("/login");
  if (!response.ok) throw new Error(await reason(response));
  return response;
}

export const text = async (path) => (await request("GET", path)).text();
export const json = async (path, body) =>
  (await request(body === undefined ? "GET" : "POST", path, body)).json();

// a form is sent by its own script alone
document.addEventListener("submit", (event) => {
  if (event.target.method !== "dialog") event.preventDefault();
});

/** A document's id as a part of a path. */
export const pathOf = (id) => id.split("/").map(encodeURIComponent).join("/");

function encoded(body) {
  if (body === undefined) return {};
  if (body instanceof Blob) return { body };
  return { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

async function reason(response) {
  try {
    const { detail } = await response.json();
    return typeof detail === "string" ? detail : "What was sent cannot be used.";
  } catch {
    return `The server answered ${response.status}.`;
  }
}

/** Returns a function that runs once nothing has called it for a while. */
export function settled(run, milliseconds) {
  let timer;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...given), milliseconds);
  };
}

/** Returns a function that hands on what is fetched, unless it was called again meanwhile. */
export function latest(fetching, use) {
  let calls = 0;
  return async (...given) => {
    const call = ++calls;
    const fetched = await fetching(...given);
    if (call === calls) use(fetched);
  };
}

export const find = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Tells the reader something in passing. */
export function tell(words) {
  const toast = find("#toast");
  toast.textContent = words;
  toast.hidden = false;
  hide(toast);
}
const hide = settled((toast) => (toast.hidden = true), 5000);
