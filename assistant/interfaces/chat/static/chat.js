// Starts the page once Gradio has put the frame there.
import { door, find, text } from "./door.js";
import { startAccount } from "./account.js";
import { startAnswers } from "./answers.js";
import { startAsking } from "./asking.js";
import { startHistory } from "./history.js";
import { startKeys } from "./keys.js";
import { startPeek } from "./peek.js";
import { startRouter } from "./router.js";
import { startScope } from "./scope.js";
import { startSource } from "./source.js";
import { startTheme } from "./theme.js";

// what the first page shows is on its way while Gradio is still starting
const first = { boxes: text("/boxes"), welcome: text("/welcome") };

await door;
startTheme();
startScope(first.boxes);
startAsking();
startAnswers();
startPeek();
startSource();
startHistory();
startKeys();
startAccount();
startRouter(first.welcome);
document.documentElement.dataset.ready = "";
find("#question").focus({ preventScroll: true });
