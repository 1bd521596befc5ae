// The room in the middle: its name, its messages, an invitation where there are none, or Home.

import { card } from "./cards.js";
import { button, element, icon, roving } from "./elements.js";
import { entries } from "./entries.js";

const STARTS = {
  direct: [["try-skill", "skill llm-fine-tuning"], ["try-list", "list"], ["try-help", "help"]],
  growth: [["try-mention", "@Rung skill llm-fine-tuning"]],
};
const TRIES = { direct: ["skill llm-fine-tuning", "plan", "list", "help"], growth: ["@Rung help"], home: [] };

/** `asks` is what `entries` asks for, and `asks.say(text)` for a suggestion that was pressed. */
export function room(part, asks) {
  const list = entries(part.entries, asks);
  let view = "direct";
  let writers = 0;

  function enter(seat) {
    const words = asks.words();
    const name = words[seat.view];
    view = seat.view;
    list.clear();
    part.empty.hidden = true;
    document.title = `${name} · ${words.title}`;
    part.where.replaceChildren(view === "direct" ? icon("rung", "mark") : icon(view), name);
    part.about.textContent = words[`${view}-about`];
    part.log.setAttribute("aria-label", name);
    part.composer.hidden = view === "home";
    part.skip.href = view === "home" ? "#log" : "#message";
    const label = words[view === "growth" ? "message-growth" : "message-direct"];
    part["message-label"].textContent = label;
    part.message.placeholder = label;
    suggest();
  }

  /** Shows what was said before; the newest message is given back. */
  function tell(told) {
    list.clear();
    const rows = told.map((entry) => list.put(entry));
    invite(rows.length === 0);
    if (rows.length) reveal(rows.at(-1));
    return rows.at(-1);
  }

  function add(entry) {
    const row = list.put(entry);
    if (!part.empty.hidden) invite(false);
    reveal(row);
  }

  /** A card in the stead of another: shown from its first line, unless it is the same one changed. */
  function swap(entry) {
    const before = list.get(entry.id)?.entry.card?.title;
    const row = list.put(entry);
    if (before !== entry.card.title) reveal(row);
  }

  function home({ card: given, language }) {
    list.clear();
    invite(false);
    const page = element("article", { class: "card home", lang: language, "aria-labelledby": "card-home" });
    if (given) page.append(...card(given, "card-home", (token, pressed) => asks.press(null, token, pressed)));
    part.entries.replaceChildren(element("li", { class: "entry" }, page));
  }

  function invite(wanted) {
    const words = asks.words();
    const which = view === "growth" ? "empty-growth" : "empty";
    part.empty.hidden = !wanted;
    suggest();
    if (!wanted) return;
    part.empty.replaceChildren(
      icon("rung", "mark"),
      element("h2", {}, words[`${which}-title`]),
      element("p", {}, words[`${which}-words`]),
      element("div", { class: "starts" }, ...STARTS[view].map(([label, text]) => start(words[label], text))),
    );
  }

  function start(label, text) {
    const made = button("", { class: "start" }, () => asks.say(text));
    made.append(element("span", { class: "start-words" }, label), element("code", {}, text));
    return made;
  }

  function suggest() {
    const tries = TRIES[view].map((text) => button(text, { class: "try" }, () => asks.say(text)));
    const label = element("span", { class: "tries-label", id: "tries-label" }, asks.words().try);
    const bar = element("div", { class: "tries", role: "toolbar", "aria-labelledby": "tries-label" }, label, ...tries);
    part.tries.replaceChildren(roving(bar));
    part.tries.hidden = !part.empty.hidden || view === "home";
  }

  /** Shows that an answer is on its way, as long as one is. */
  function writing(more) {
    writers += more;
    part.writing.hidden = writers === 0 || view === "home";
    if (!part.writing.hidden) reveal(part.writing);
  }

  /** Says that something failed, and offers to do it again. */
  function failed(again) {
    const words = asks.words();
    const fault = element("li", { class: "entry fault", role: "alert" }, element("p", {}, words.failed));
    fault.append(button(words.retry, { class: "choice plain" }, () => (fault.remove(), again())));
    part.entries.append(fault);
    reveal(fault);
  }

  /** Scrolls so that a message can be read from its first line. */
  function reveal(row) {
    const space = part.log.clientHeight - 24;
    const top = row.getBoundingClientRect().top - part.log.getBoundingClientRect().top;
    const beyond = top + row.offsetHeight - space;
    if (row.offsetHeight > space || top < 0) part.log.scrollTop += top - 8;
    else if (beyond > 0) part.log.scrollTop += beyond;
  }

  return { enter, tell, add, swap, home, writing, failed };
}
