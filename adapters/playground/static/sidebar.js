// The side of the page: where one can look, who one can be, the clock, the language.

import { element, icon } from "./elements.js";

/** How many people are shown at once; the others are a press away. */
const FEW = 4;

/** `chosen.language(id)` and `chosen.move(by, button)` are called for what is chosen there. */
export function sidebar(part, time, chosen) {
  const unread = new Set();
  let words = {};
  let seat = {};

  part.language.addEventListener("change", () => chosen.language(part.language.value));
  part.menu.addEventListener("click", toggleMenu);
  for (const move of document.querySelectorAll("[data-move]")) {
    move.addEventListener("click", () => chosen.move(move.dataset.move, move));
  }

  /** Draws everything anew, in the language of these words. */
  function speak(start) {
    words = start.words;
    for (const each of document.querySelectorAll("[data-word]")) each.textContent = words[each.dataset.word];
    part.places.replaceChildren(...["direct", "growth", "home"].map(place));
    const people = start.people.map(person);
    part.people.replaceChildren(...people.slice(0, FEW), others(people.slice(FEW)));
    part.language.replaceChildren(...start.languages.map(([id, name]) => element("option", { value: id, lang: id }, name)));
    part.language.value = start.language;
    clock();
  }

  /** Marks where the person is now; what they look at is read. */
  function turn(to) {
    seat = to;
    unread.delete(`${seat.who}/${seat.view}`);
    mark();
  }

  function notice(who, view) {
    unread.add(`${who}/${view}`);
    mark();
  }

  // What stands there is changed and not replaced, so that nothing loses the focus.
  function mark() {
    for (const link of part.places.querySelectorAll("a")) {
      const { view } = link.dataset;
      link.href = `#/${seat.who}/${view}`;
      if (view === seat.view) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      link.querySelector(".fresh").hidden = !unread.has(`${seat.who}/${view}`);
    }
    for (const input of part.people.querySelectorAll("input")) {
      input.checked = input.value === seat.who;
      const fresh = [...unread].some((each) => each.startsWith(`${input.value}/`));
      input.parentElement.querySelector(".fresh").hidden = input.checked || !fresh;
    }
    const folded = part.people.querySelector("details");
    if (folded?.querySelector(":checked")) folded.open = true;
    const news = folded?.querySelector("label .fresh:not([hidden])");
    if (folded) folded.querySelector("summary .fresh").hidden = !news;
  }

  function place(view) {
    const fresh = element("span", { class: "fresh", hidden: true }, words.unread);
    return element("li", {}, element("a", { "data-view": view }, icon(view), element("span", {}, words[view]), fresh));
  }

  function person([id, name, manages], at) {
    const input = element("input", { type: "radio", name: "who", value: id, class: "hidden" });
    input.addEventListener("change", () => (location.hash = `#/${id}/${seat.view}`));
    const role = element("small", {}, manages ? words.manager : words.employee);
    return element(
      "label",
      { class: "person" },
      input,
      element("span", { class: `face face-${at % 4}`, "aria-hidden": "true" }, [...name][0]),
      element("span", { class: "person-name" }, element("bdi", {}, name), role),
      element("span", { class: "fresh", hidden: true }, words.unread),
    );
  }

  function others(people) {
    const fresh = element("span", { class: "fresh", hidden: true }, words.unread);
    return element("details", {}, element("summary", {}, element("span", {}, words.others), fresh), ...people);
  }

  function clock() {
    const now = time.now();
    const ahead = time.ahead();
    part["clock-time"].textContent = time.moment(now);
    part["clock-time"].dateTime = now.toISOString();
    part["clock-ahead"].textContent = ahead ? words["clock-ahead"].replace("{time}", ahead) : words["clock-now"];
    part["clock-ahead"].classList.toggle("is-moved", Boolean(ahead));
  }

  /** Says, where it says how far ahead it is, that nothing is planned to move on to. */
  function nothing() {
    part["clock-ahead"].textContent = words["clock-nothing"];
    return words["clock-nothing"];
  }

  function toggleMenu() {
    const open = part.frame.classList.toggle("menu-open");
    part.menu.setAttribute("aria-expanded", String(open));
  }

  return { speak, turn, notice, clock, nothing };
}
