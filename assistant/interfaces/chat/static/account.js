// Who is logged in, where anybody has to.
import { find, json, request } from "./door.js";

export async function startAccount() {
  const { name } = await json("/account");
  if (!name) return; // nobody logs in here
  const button = find("#log-out");
  button.textContent = `Log out ${name}`;
  button.title = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await request("DELETE", "/account");
    location.assign("/login");
  });
}
