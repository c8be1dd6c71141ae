// One dialog for every question that the page asks back.
import { find } from "./door.js";

/**
 * Shows a form and resolves to its values and which button was pressed, or to `null` where it was
 * left.
 * Every text is set as text; nothing in it is read as HTML.
 */
export function choose(title, form, yes, { beside = null, danger = false } = {}) {
  const dialog = find("#dialog");
  const heading = Object.assign(document.createElement("h2"), {
    id: "dialog-title",
    textContent: title,
  });
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  if (beside) buttons.append(beside);
  buttons.append(button("Cancel", "cancel"), button(yes, "yes", danger ? "danger" : "primary"));
  form.method = "dialog";
  form.action = "/search"; // see markup.py
  form.append(buttons);
  dialog.replaceChildren(heading, form);
  const before = document.activeElement;
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      before?.focus?.();
      const pressed = dialog.returnValue;
      const left = !pressed || pressed === "cancel";
      resolve(left ? null : { ...Object.fromEntries(new FormData(form)), pressed });
    };
  });
}

/** Asks whether to go on; resolves to yes or no. */
export async function confirmed(title, words, yes) {
  const form = document.createElement("form");
  form.append(Object.assign(document.createElement("p"), { textContent: words }));
  return (await choose(title, form, yes, { danger: true })) !== null;
}

/** A field of a form, with its label. */
export function field(label, name, value = "", { type = "text", ...more } = {}) {
  const wrapped = document.createElement("label");
  wrapped.className = "labelled";
  const input = Object.assign(document.createElement("input"), { name, type, value, ...more });
  wrapped.append(label, input);
  return wrapped;
}

function button(label, value, kind = "") {
  return Object.assign(document.createElement("button"), {
    textContent: label,
    value,
    className: kind,
    formNoValidate: value === "cancel",
  });
}
