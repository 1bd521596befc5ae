// The page: who sits at it, what they say, and what comes back.

import { connection } from "./connection.js";
import { showForm } from "./forms.js";
import { room } from "./room.js";
import { sidebar } from "./sidebar.js";
import { timekeeping } from "./times.js";

const VIEWS = ["direct", "growth", "home"];

const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((each) => [each.id, each]));
const time = timekeeping();
const here = room(part, {
  say, press, show, person, time,
  words: () => start.words,
  language: () => seat.language,
  platforms: () => start.platforms,
});
const side = sidebar(part, time, { language: (id) => speak(id).then(turned), move: moveClock });

let start = { words: {} };
let seat = { who: "ana", view: "direct", language: "en", zone: time.zone, locale: navigator.language.slice(0, 35) };
let line;
let lost = false;
let focusNewest = false;

await speak(localStorage.getItem("rung.language") ?? navigator.language.slice(0, 2));
seat = { ...seat, ...whereTo() };
part.frame.hidden = false;
line = connection({ greet, pushed, changed: connected });
side.turn(seat);
here.enter(seat);
window.addEventListener("hashchange", turn);
part.composer.addEventListener("submit", submitted);
part.message.addEventListener("keydown", typed);
part.message.addEventListener("input", grow);
part.skip.addEventListener("click", skip);
setInterval(side.clock, 10_000);

// --- where we are ---------------------------------------------------------------------------------

/** Takes the page's own words in a language; the server knows which there are. */
async function speak(language) {
  const answer = await fetch(`/playground/words?language=${encodeURIComponent(language)}`).catch(() => null);
  if (!answer?.ok) return;
  start = await answer.json();
  seat = { ...seat, language: start.language };
  time.language = start.language;
  localStorage.setItem("rung.language", start.language);
  document.documentElement.lang = start.language;
  side.speak(start);
}

function whereTo() {
  const [, who, view] = location.hash.split("/");
  const known = start.people.some(([id]) => id === who);
  return { who: known ? who : seat.who, view: VIEWS.includes(view) ? view : "direct" };
}

function turn() {
  const to = whereTo();
  if (to.who === seat.who && to.view === seat.view) return;
  seat = { ...seat, ...to };
  turned();
}

function turned() {
  side.turn(seat);
  here.enter(seat);
  greet();
}

/** Says who sits here and what they look at, and shows what the server then tells. */
async function greet() {
  const at = seat;
  const answer = await line.ask({ type: "open", id: crypto.randomUUID(), seat });
  if (at !== seat) return;
  if (answer.type === "home") here.home(answer);
  else if (answer.type === "history") told(answer.entries);
  else here.failed(greet);
}

function told(entriesTold) {
  const newest = here.tell(entriesTold);
  if (focusNewest) newest?.querySelector("article")?.focus();
  focusNewest = false;
}

// --- what comes back ------------------------------------------------------------------------------

function connected(there) {
  part.lost.hidden = there;
  part.lost.textContent = there ? "" : start.words.lost;
  if (there && lost) announce(start.words.back);
  lost = !there;
}

function pushed(message) {
  switch (message.type) {
    case "added":
      return added(message.entry);
    case "replaced":
      return replaced(message.entry);
    case "noticed":
      return side.notice(message.place.slice(3), "direct");
    case "changed":
      return greet();
    case "forgotten":
      return told([message.entry]);
    case "clock":
      time.set(message.now);
      return side.clock();
    default:
      return undefined;
  }
}

function added(entry) {
  if (isHere(entry)) {
    here.add(entry);
    if (entry.author !== seat.who) announce(`${fill("said", { name: person(entry.author).name })}: ${gist(entry)}`);
  } else {
    const view = entry.place.startsWith("dm:") ? "direct" : "growth";
    side.notice(seat.who, view);
    announce(fill("new-in", { place: start.words[view] }));
  }
}

function replaced(entry) {
  if (!isHere(entry)) return;
  here.swap(entry);
  announce(fill("updated", { title: gist(entry) }));
}

function isHere(entry) {
  return entry.place === { direct: `dm:${seat.who}`, growth: "channel:growth" }[seat.view];
}

function gist(entry) {
  return entry.card ? entry.card.title : entry.text;
}

// --- what we say ----------------------------------------------------------------------------------

function submitted(event) {
  event.preventDefault();
  const text = part.message.value.trim();
  if (!text) return part.message.focus();
  part.message.value = "";
  grow();
  return say(text);
}

function typed(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  part.composer.requestSubmit();
}

function grow() {
  part.message.style.height = "auto";
  part.message.style.height = `${part.message.scrollHeight}px`;
}

/** Shows the words at once, under the id that the server will give them. */
async function say(text) {
  const asked = request("say", { text });
  const place = seat.view === "growth" ? "channel:growth" : `dm:${seat.who}`;
  added({ id: `${seat.who}:${asked.id}`, place, author: seat.who, at: time.now().toISOString(), text, card: null });
  part.message.focus();
  here.writing(1);
  await taken(asked);
  here.writing(-1);
}

/** A press on a card; `entry` is null for Home, where it is answered in the direct chat. */
async function press(entry, token, pressed) {
  const held = pressed.closest("article");
  if (held.getAttribute("aria-busy") === "true") return;
  held.setAttribute("aria-busy", "true");
  pressed.classList.add("is-pressed");
  const answer = await taken(request("press", { entry: entry?.id ?? null, token }));
  pressed.classList.remove("is-pressed");
  held.removeAttribute("aria-busy");
  if (!entry && answer.type === "done") toDirect();
}

/** Asks, and offers another try where it failed. */
async function taken(asked) {
  const answer = await line.ask(asked);
  if (answer.type === "form") openForm(asked.seat, answer);
  if (answer.type === "failed" || answer.type === "unknown") here.failed(() => taken(asked));
  return answer;
}

function openForm(from, { form, entry, language }) {
  showForm(part.form, form, language, start.words, async (values) => {
    const answer = await line.ask({ ...request("submit", { entry, token: form.submit, values }), seat: from });
    if (answer.type === "rejected") return answer.errors;
    if (answer.type !== "done") return { "": start.words.failed };
    if (from.view === "home") toDirect();
    return null;
  });
}

function toDirect() {
  focusNewest = true;
  location.hash = `#/${seat.who}/direct`;
}

async function show(entry, platform) {
  const answer = await line.ask(request("show", { entry: entry.id, platform }));
  return answer.type === "shown" ? answer.text : undefined;
}

async function moveClock(by, pressed) {
  if (pressed.getAttribute("aria-busy") === "true") return;
  pressed.setAttribute("aria-busy", "true");
  const answer = await line.ask(request("move", { by }));
  pressed.removeAttribute("aria-busy");
  if (answer.type === "done") announce(`${start.words.clock}: ${time.moment(time.now())}`);
  else if (answer.type === "nothing") announce(side.nothing());
  else here.failed(() => moveClock(by, pressed));
}

function request(type, more) {
  return { type, id: crypto.randomUUID(), seat, ...more };
}

// --- small things ---------------------------------------------------------------------------------

function person(author) {
  if (author === "rung") return { name: "Rung", initial: "R", face: "face-rung", you: false };
  const at = start.people.findIndex(([id]) => id === author);
  const name = start.people[at]?.[1] ?? author;
  return { name, initial: [...name][0], face: `face-${at % 4}`, you: author === seat.who };
}

function skip(event) {
  event.preventDefault();
  part[part.skip.hash.slice(1)].focus();
}

/** Tells a screen reader; said again even if it is the same. */
function announce(text) {
  part.announcer.textContent = "";
  setTimeout(() => (part.announcer.textContent = text), 50);
}

function fill(name, values) {
  return start.words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
