// The page: who you are, where you look, what you say, and what comes back.

import { card } from "./cards.js";
import { connection } from "./connection.js";
import { button, element, icon, roving } from "./elements.js";
import { entries } from "./entries.js";
import { showForm } from "./forms.js";
import { timekeeping } from "./times.js";

const VIEWS = ["direct", "growth", "home"];
const TRIES = {
  direct: [["try-skill", "skill llm-fine-tuning"], ["try-list", "list"], ["try-help", "help"]],
  growth: [["try-mention", "@Rung skill llm-fine-tuning"]],
  home: [],
};
const LATER = { direct: ["skill llm-fine-tuning", "plan", "list", "help"], growth: ["@Rung help"], home: [] };

const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((each) => [each.id, each]));
const unread = new Set();
const time = timekeeping();
let start;
let words = {};
let seat = { who: "ana", view: "direct", language: "en", zone: time.zone };
let line;
let asking = 0;
let wasLost = false;
let focusNewest = false;

const list = entries(part.entries, part.log, {
  press, show, person, time,
  words: () => words,
  language: () => seat.language,
  platforms: () => start.platforms,
});

await begin();

async function begin() {
  const wished = localStorage.getItem("rung.language") ?? navigator.language.slice(0, 2);
  await speak(wished);
  seat = { ...seat, ...whereTo() };
  part.frame.hidden = false;
  draw();
  line = connection({ greet, pushed, changed: connected });
  window.addEventListener("hashchange", turn);
  part.composer.addEventListener("submit", submitted);
  part.message.addEventListener("keydown", typed);
  part.message.addEventListener("input", grow);
  part.language.addEventListener("change", () => speak(part.language.value).then(turned));
  part.menu.addEventListener("click", toggleMenu);
  part.skip.addEventListener("click", skip);
  for (const move of document.querySelectorAll("[data-move]")) move.addEventListener("click", () => moveClock(move));
  setInterval(drawClock, 10_000);
}

/** Takes the page's own words in a language; the server knows which there are. */
async function speak(language) {
  const answer = await fetch(`/playground/words?language=${encodeURIComponent(language)}`);
  start = await answer.json();
  words = start.words;
  seat = { ...seat, language: start.language };
  time.language = start.language;
  localStorage.setItem("rung.language", start.language);
  document.documentElement.lang = start.language;
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = words[each.dataset.word];
}

// --- where we are ---------------------------------------------------------------------------------

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
  list.clear();
  draw();
  greet();
}

async function greet() {
  const at = seat;
  const answer = await line.ask({ type: "open", id: crypto.randomUUID(), seat });
  if (at !== seat) return;
  if (answer.type === "home") drawHome(answer);
  else if (answer.type === "history") drawHistory(answer.entries);
  else retry(() => greet());
}

function connected(there) {
  part.lost.hidden = there;
  part.lost.textContent = there ? "" : words.lost;
  if (there && wasLost) announce(words.back);
  wasLost = !there;
}

function pushed(message) {
  switch (message.type) {
    case "added":
      return added(message.entry);
    case "replaced":
      return replaced(message.entry);
    case "noticed":
      return notice(message.place.slice(3), "direct");
    case "changed":
      return greet();
    case "forgotten":
      return drawHistory([message.entry]);
    case "clock":
      time.set(message.now);
      return drawClock();
    default:
      return undefined;
  }
}

function added(entry) {
  if (!here(entry)) return notice(seat.who, entry.place.startsWith("dm:") ? "direct" : "growth");
  const row = list.put(entry);
  if (!part.empty.hidden) drawEmpty(false);
  reveal(row);
  if (entry.author !== seat.who) announce(heard(entry));
  return undefined;
}

function replaced(entry) {
  if (!here(entry)) return;
  const before = list.get(entry.id)?.entry.card?.title;
  const row = list.put(entry);
  if (before !== entry.card.title) reveal(row);
  announce(fill("updated", { title: entry.card.title }));
}

function here(entry) {
  return entry.place === { direct: `dm:${seat.who}`, growth: "channel:growth" }[seat.view];
}

function heard(entry) {
  const who = person(entry.author).name;
  return `${fill("said", { name: who })}: ${entry.card ? entry.card.title : entry.text}`;
}

// --- what we say ----------------------------------------------------------------------------------

async function submitted(event) {
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

async function say(text) {
  const request = { type: "say", id: crypto.randomUUID(), seat, text };
  const place = seat.view === "growth" ? "channel:growth" : `dm:${seat.who}`;
  added({ id: `${seat.who}:${request.id}`, place, author: seat.who, at: time.now().toISOString(), text, card: null });
  part.message.focus();
  writing(1);
  await taken(request);
  writing(-1);
}

async function press(entry, token, pressed) {
  const held = pressed.closest("article, .home");
  if (held?.getAttribute("aria-busy") === "true") return;
  held?.setAttribute("aria-busy", "true");
  const request = { type: "press", id: crypto.randomUUID(), seat, entry: entry?.id ?? null, token };
  pressed.classList.add("is-pressed");
  const answer = await taken(request);
  pressed.classList.remove("is-pressed");
  held?.removeAttribute("aria-busy");
  if (!entry && answer.type === "done") toDirect();
}

/** Asks, and offers another try where it failed. */
async function taken(request) {
  const answer = await line.ask(request);
  if (answer.type === "form") openForm(request, answer);
  if (answer.type === "failed" || answer.type === "unknown") retry(() => taken(request));
  return answer;
}

function openForm(request, { form, entry, language }) {
  showForm(part.form, form, language, words, async (values) => {
    const filled = { type: "submit", id: crypto.randomUUID(), seat: request.seat, entry, token: form.submit, values };
    const answer = await line.ask(filled);
    if (answer.type === "rejected") return answer.errors;
    if (answer.type === "failed") return { "": words.failed };
    if (request.seat.view === "home") toDirect();
    return null;
  });
}

/** What is pressed in the Home view is answered in the direct chat. */
function toDirect() {
  focusNewest = true;
  location.hash = `#/${seat.who}/direct`;
}

async function show(entry, platform) {
  const answer = await line.ask({ type: "show", id: crypto.randomUUID(), seat, entry: entry.id, platform });
  return answer.type === "shown" ? answer.text : undefined;
}

async function moveClock(pressed) {
  if (pressed.getAttribute("aria-busy") === "true") return;
  pressed.setAttribute("aria-busy", "true");
  const answer = await line.ask({ type: "move", id: crypto.randomUUID(), seat, by: pressed.dataset.move });
  pressed.removeAttribute("aria-busy");
  if (answer.type === "done") announce(`${words.clock}: ${time.moment(time.now())}`);
  else retry(() => moveClock(pressed));
}

// --- drawing --------------------------------------------------------------------------------------

function draw() {
  unread.delete(`${seat.who}/${seat.view}`);
  const name = words[seat.view];
  document.title = `${name} · ${words.title}`;
  part.where.replaceChildren(icon(seat.view === "direct" ? "rung" : seat.view, seat.view === "direct" ? "mark" : "icon"), name);
  part.about.textContent = words[`${seat.view}-about`];
  part.log.setAttribute("aria-label", name);
  part.composer.hidden = seat.view === "home";
  part.skip.href = seat.view === "home" ? "#log" : "#message";
  const label = words[`message-${seat.view === "growth" ? "growth" : "direct"}`];
  part["message-label"].textContent = label;
  part.message.placeholder = label;
  part.places.replaceChildren(...VIEWS.map(drawPlace));
  if (part.people.children.length !== start.people.length || draw.language !== seat.language) {
    part.people.replaceChildren(...start.people.map(drawPerson));
    part.language.replaceChildren(...start.languages.map(([id, name]) => element("option", { value: id, lang: id }, name)));
    draw.language = seat.language;
  }
  part.language.value = seat.language;
  markPeople();
  drawTries();
  drawClock();
}

function drawPlace(view) {
  const current = view === seat.view;
  const fresh = unread.has(`${seat.who}/${view}`);
  return element(
    "li",
    {},
    element(
      "a",
      { href: `#/${seat.who}/${view}`, "aria-current": current ? "page" : null },
      icon(view),
      element("span", {}, words[view]),
      fresh ? element("span", { class: "fresh" }, words.unread) : null,
    ),
  );
}

function drawPerson([id, name, manages]) {
  const input = element("input", { type: "radio", name: "who", value: id, class: "hidden" });
  input.addEventListener("change", () => (location.hash = `#/${id}/${seat.view}`));
  const { initial, face } = person(id);
  return element(
    "label",
    { class: "person" },
    input,
    element("span", { class: `face ${face}`, "aria-hidden": "true" }, initial),
    element("span", { class: "person-name" }, element("bdi", {}, name), element("small", {}, manages ? words.manager : words.employee)),
    element("span", { class: "fresh", hidden: true }, words.unread),
  );
}

function markPeople() {
  for (const label of part.people.children) {
    const input = label.querySelector("input");
    input.checked = input.value === seat.who;
    const fresh = [...unread].some((each) => each.startsWith(`${input.value}/`)) && !input.checked;
    label.querySelector(".fresh").hidden = !fresh;
  }
}

function drawTries() {
  const tries = LATER[seat.view].map((text) => button(text, { class: "try" }, () => say(text)));
  const label = element("span", { class: "tries-label", id: "tries-label" }, words.try);
  const bar = element("div", { class: "tries", role: "toolbar", "aria-labelledby": "tries-label" }, label, ...tries);
  part.tries.replaceChildren(roving(bar));
  part.tries.hidden = !part.empty.hidden || seat.view === "home";
}

function drawHistory(told) {
  list.clear();
  let last;
  for (const entry of told) last = list.put(entry);
  drawEmpty(list.count() === 0);
  if (last) reveal(last);
  if (focusNewest) last?.querySelector("article")?.focus();
  focusNewest = false;
}

function drawEmpty(empty) {
  part.empty.hidden = !empty;
  drawTries();
  if (!empty) return;
  const growth = seat.view === "growth" ? "empty-growth" : "empty";
  part.empty.replaceChildren(
    icon("rung", "mark"),
    element("h2", {}, words[`${growth}-title`]),
    element("p", {}, words[`${growth}-words`]),
    element("div", { class: "starts" }, ...TRIES[seat.view].map(drawStart)),
  );
}

function drawStart([label, text]) {
  const made = button("", { class: "start" }, () => say(text));
  made.append(element("span", { class: "start-words" }, words[label]), element("code", {}, text));
  return made;
}

function drawHome({ card: given, language }) {
  list.clear();
  part.empty.hidden = true;
  const page = element("li", { class: "entry home-entry" });
  const home = element("article", { class: "card home", lang: language, "aria-labelledby": "card-home" });
  if (given) home.append(...card(given, "card-home", (token, pressed) => press(null, token, pressed)));
  page.append(home);
  part.entries.replaceChildren(page);
  drawTries();
}

function drawClock() {
  const now = time.now();
  part["clock-time"].textContent = time.moment(now);
  part["clock-time"].dateTime = now.toISOString();
  const ahead = time.ahead();
  part["clock-ahead"].textContent = ahead ? fill("clock-ahead", { time: ahead }) : words["clock-now"];
  part["clock-ahead"].classList.toggle("is-moved", Boolean(ahead));
}

// --- small things ---------------------------------------------------------------------------------

function person(author) {
  if (author === "rung") return { name: "Rung", initial: "R", face: "face-rung", you: false };
  const at = start.people.findIndex(([id]) => id === author);
  const name = start.people[at]?.[1] ?? author;
  return { name, initial: [...name][0], face: `face-${at}`, you: author === seat.who };
}

function notice(who, view) {
  unread.add(`${who}/${view}`);
  part.places.replaceChildren(...VIEWS.map(drawPlace));
  markPeople();
  if (who === seat.who) announce(fill("new-in", { place: words[view] }));
}

/** Shows that an answer is on its way, as long as one is. */
function writing(more) {
  asking += more;
  part.writing.hidden = asking === 0 || seat.view === "home";
  if (!part.writing.hidden) reveal(part.writing);
}

function retry(again) {
  const fault = element("li", { class: "entry fault", role: "alert" }, element("p", {}, words.failed));
  fault.append(button(words.retry, { class: "choice plain" }, () => (fault.remove(), again())));
  part.entries.append(fault);
  reveal(fault);
}

/** Scrolls so that a message can be read from its first line; the newest ones stand at the bottom. */
function reveal(row) {
  const space = part.log.clientHeight - 24;
  const top = row.getBoundingClientRect().top - part.log.getBoundingClientRect().top;
  const beyond = top + row.offsetHeight - space;
  if (row.offsetHeight > space) part.log.scrollTop += top - 8;
  else if (top < 0) part.log.scrollTop += top - 8;
  else if (beyond > 0) part.log.scrollTop += beyond;
}

function skip(event) {
  event.preventDefault();
  part[part.skip.hash.slice(1)].focus();
}

function toggleMenu() {
  const open = part.frame.classList.toggle("menu-open");
  part.menu.setAttribute("aria-expanded", String(open));
}

function announce(text) {
  part.announcer.textContent = "";
  setTimeout(() => (part.announcer.textContent = text), 50);
}

function fill(name, values) {
  return words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
