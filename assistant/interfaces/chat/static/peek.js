// The quote of a citation, shown while its chip is pointed at or has the focus.
import { find, settled } from "./door.js";

export function startPeek() {
  const peek = find("#peek");
  const show = (chip) => {
    const content = chip.nextElementSibling;
    if (!content?.matches("template.peek")) return;
    peek.replaceChildren(content.content.cloneNode(true));
    peek.hidden = false;
    place(peek, chip);
    chip.setAttribute("aria-describedby", "peek");
  };
  const leave = settled(() => {
    if (!peek.matches(":hover") && !document.activeElement?.matches?.(".citation:focus-visible"))
      peek.hidden = true;
  }, 150);

  document.addEventListener("pointerover", (event) => {
    const chip = event.target.closest?.(".citation");
    // a finger that touches a chip opens the source; there is nothing to hover
    if (chip && event.pointerType === "mouse") show(chip);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.target.closest?.(".citation, #peek")) leave();
  });
  document.addEventListener("focusin", (event) => {
    const chip = event.target.closest?.(".citation");
    if (chip?.matches(":focus-visible")) show(chip);
  });
  document.addEventListener("focusout", leave);
  const follow = () => {
    const chip = find(".citation:focus-visible");
    // the focus itself may have scrolled the page to its chip
    if (chip && !peek.hidden) place(peek, chip);
    else peek.hidden = true;
  };
  document.addEventListener("scroll", follow, { capture: true, passive: true });
}

/** Hides the quote; returns whether it was shown. */
export function hidePeek() {
  const peek = find("#peek");
  const was = !peek.hidden;
  peek.hidden = true;
  return was;
}

function place(peek, chip) {
  const at = chip.getBoundingClientRect();
  const { width, height } = peek.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left - 24), innerWidth - width - 8);
  const above = at.top - height - 8;
  peek.style.left = `${left}px`;
  peek.style.top = `${above > 8 ? above : at.bottom + 8}px`;
}
