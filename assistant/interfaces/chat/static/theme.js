// Light, dark, or as the system has it.
import { find, tell } from "./door.js";

const KEPT = "byline-theme";
const NEXT = { "": "light", light: "dark", dark: "" };

export function startTheme() {
  find("#theme").addEventListener("click", () => {
    const theme = NEXT[localStorage.getItem(KEPT) ?? ""];
    localStorage.setItem(KEPT, theme);
    document.documentElement.dataset.theme = theme;
    tell(theme ? `The page is ${theme} now.` : "Light or dark as the system has it.");
  });
}
