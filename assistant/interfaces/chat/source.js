// Runs once for the source panel; `element`, `trigger` and `watch` come from gr.HTML.
let opener = null;

const close = () => {
  if (!element.querySelector(".source")) return;
  trigger("close");
  opener?.removeAttribute("data-open");
  opener?.focus();
};

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

// Segments above the quote get their true height only once they are drawn, hence the repeats.
const bringUp = (mark, frames) => {
  mark?.scrollIntoView({ block: "center" });
  if (mark && frames) requestAnimationFrame(() => bringUp(mark, frames - 1));
};

watch("value", () => {
  const panel = element.querySelector(".source");
  if (!panel) return;
  const { message, citation } = panel.dataset;
  opener?.removeAttribute("data-open");
  opener = document.querySelector(
    `button[data-message="${message}"][data-citation="${citation}"]`,
  );
  opener?.setAttribute("data-open", "");
  panel.querySelector(".pages").scrollTop = 0;
  bringUp(document.getElementById("cited-quote"), 3);
  panel.focus({ preventScroll: true });
});
