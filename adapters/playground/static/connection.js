// The line to the server: what was asked and not yet answered is asked again after every break,
// under the same id, so that nothing is lost and nothing happens twice.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8000;

/**
 * `greet()` is called at every (re)connection, before anything is asked again; `pushed(message)` for
 * what nobody asked for; `changed(connected)` when the line breaks or is back.
 */
export function connection({ greet, pushed, changed }) {
  const waiting = new Map();
  let socket = null;
  let wait = FIRST_WAIT;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/playground/socket`);
    socket.addEventListener("open", opened);
    socket.addEventListener("message", (event) => heard(JSON.parse(event.data)));
    socket.addEventListener("close", closed);
  }

  function opened() {
    wait = FIRST_WAIT;
    changed(true);
    const again = [...waiting.values()].filter(({ request }) => request.type !== "open");
    greet();
    again.forEach(({ request }) => socket.send(JSON.stringify(request)));
  }

  function heard(message) {
    const asked = waiting.get(message.id);
    if (!asked) return pushed(message);
    waiting.delete(message.id);
    return asked.resolve(message);
  }

  function closed() {
    changed(false);
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function ask(request) {
    return new Promise((resolve) => {
      waiting.set(request.id, { request, resolve });
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
    });
  }

  window.addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && open());
  open();
  return { ask };
}
