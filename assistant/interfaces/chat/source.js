// Runs once for the source panel; `element`, `trigger` and `watch` come from gr.HTML.
let opener = null;

const close = () => {
  if (!element.querySelector(".source")) return;
  trigger("close");
  opener?.focus();
};

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

watch("value", () => {
  const panel = element.querySelector(".source");
  if (!panel) return;
  const { message, citation } = panel.dataset;
  opener = document.querySelector(
    `button[data-message="${message}"][data-citation="${citation}"]`,
  );
  const pages = panel.querySelector(".pages");
  const mark = document.getElementById("cited-quote");
  if (mark) {
    const middle = mark.getBoundingClientRect().top - pages.getBoundingClientRect().top;
    pages.scrollTop += middle - pages.clientHeight / 4;
  } else {
    pages.scrollTop = 0;
  }
  panel.focus({ preventScroll: true });
});
