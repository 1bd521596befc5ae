// Rung's time, which may be ahead of the browser's, as the reader writes it.

const MINUTE = 60_000;
const UNITS = [["day", 1440], ["hour", 60], ["minute", 1]];

export function timekeeping() {
  let offset = 0;
  const keeper = {
    language: "en",
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "Europe/Berlin",
    set: (now) => (offset = new Date(now) - Date.now()),
    now: () => new Date(Date.now() + offset),
    hour: (at) => written(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    day: (at) => written(at, { weekday: "long", day: "numeric", month: "long" }),
    moment: (at) =>
      written(at, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    ahead,
  };

  function written(at, how) {
    return new Intl.DateTimeFormat(keeper.language === "en" ? "en-GB" : keeper.language, how).format(new Date(at));
  }

  /** How far ahead, in the two largest units ("3 days 2 hours"), or "" within two minutes. */
  function ahead() {
    let minutes = Math.round(offset / MINUTE);
    if (minutes < 2) return "";
    const parts = [];
    for (const [unit, size] of UNITS) {
      const count = Math.floor(minutes / size);
      minutes -= count * size;
      if (count) parts.push(amount(count, unit));
    }
    return parts.slice(0, 2).join(keeper.language === "zh" ? "" : " ");
  }

  function amount(count, unit) {
    const how = { style: "unit", unit, unitDisplay: "long" };
    return new Intl.NumberFormat(keeper.language, how).format(count);
  }

  return keeper;
}
