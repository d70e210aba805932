// Keeps a page up to date while it is open, and sends its form without leaving it. Every page works without this.
const announcer = document.getElementById("announce");
const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const announce = (words) => {
  announcer.textContent = words;
};

/** Exchanges list items whose version changed; the others keep their focus, selection and open details. */
function updateItems(list, fresh) {
  const known = new Map([...list.children].map((item) => [item.id, item]));
  let at = list.firstElementChild;
  for (const next of [...fresh.children]) {
    const old = known.get(next.id);
    known.delete(next.id);
    const isSame = old && old.dataset.version === next.dataset.version;
    const item = isSame ? old : document.importNode(next, true);
    if (old && !isSame) {
      if (old === at) at = item;
      exchange(old, item);
    }
    if (item === at) at = at.nextElementSibling;
    else list.insertBefore(item, at);
  }
  for (const gone of known.values()) gone.remove();
}

function exchange(old, item) {
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = [...old.querySelectorAll("details[open]")].map((details) => details.id);
  if (old.hasAttribute("tabindex")) item.tabIndex = old.tabIndex;
  old.replaceWith(item);
  for (const details of item.querySelectorAll("details")) details.open = opened.includes(details.id);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function apply(page) {
  for (const region of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(region.id);
    if (!fresh) continue;
    if (region.dataset.live === "items") updateItems(region, fresh);
    else if (region.innerHTML !== fresh.innerHTML) region.innerHTML = fresh.innerHTML;
  }
}

const replyIds = () => new Set([...document.querySelectorAll("#replies > .reply")].map((item) => item.id));
const newReplies = (before) =>
  [...document.querySelectorAll("#replies > .reply")].filter((item) => !before.has(item.id));

let isRefreshing = false;
let isStale = false;
async function refresh() {
  isStale = true;
  if (isRefreshing) return;
  isRefreshing = true;
  try {
    while (isStale) {
      isStale = false;
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok) continue;
      const before = replyIds();
      apply(parse(await response.text()));
      const count = newReplies(before).filter((item) => !item.classList.contains("own")).length;
      if (count > 0) announce(count === 1 ? "One new reply" : `${count} new replies`);
    }
  } catch {
    // Without a connection the page stays as it is; the stream tells when there is one again.
  } finally {
    isRefreshing = false;
  }
}

let source;
function connect() {
  if (source || document.hidden) return;
  source = new EventSource(document.body.dataset.events);
  source.addEventListener("changed", refresh);
  source.addEventListener("error", () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    source = undefined;
    setTimeout(connect, 30_000);
  });
  // What happened before the stream was there, or while it was gone.
  source.addEventListener("open", refresh);
}
// Browsers allow six connections to a place; pages that nobody sees give theirs back.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return connect();
  source?.close();
  source = undefined;
});

const notice = (words) => {
  const place = document.getElementById("notice");
  place.textContent = words;
  place.hidden = words === "";
};

async function send(form, button) {
  // The stream may show the reply before the answer to the form is here.
  const before = replyIds();
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  const page = parse(await response.text());
  const fresh = page.getElementById("write");
  if (!response.ok || !fresh) {
    if (!fresh)
      return notice(`${page.querySelector("h1")?.textContent}. ${page.getElementById("problem")?.textContent}`);
    document.getElementById("write").replaceWith(document.importNode(fresh, true));
    document.querySelector("#write [aria-invalid]")?.focus();
    return;
  }
  const pageOf = (url) => new URL(url).searchParams.get("page");
  if (pageOf(response.url) !== pageOf(location.href)) return location.assign(response.url);
  history.replaceState(null, "", response.url);
  apply(page);
  document.getElementById("write").replaceWith(document.importNode(fresh, true));
  const own = newReplies(before).find((item) => item.classList.contains("own"));
  if (!own) return announce("Your reply is kept and appears in a moment.");
  announce("Your reply is posted.");
  own.tabIndex = -1;
  own.focus();
  button.disabled = false;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-live-form]")) return;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button.disabled) return;
  button.disabled = true;
  notice("");
  try {
    await send(form, button);
  } catch {
    notice("The reply could not be sent. Your text is still here; try again.");
  }
  button.disabled = false;
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.answer");
  const form = document.querySelector("[data-live-form]");
  if (!link || !form || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const page = parse(await (await fetch(link.href)).text());
    document.getElementById("answering").replaceChildren(...page.getElementById("answering").childNodes);
    const name = document.getElementById("name");
    (name.value === "" ? name : document.getElementById("body")).focus();
  } catch {
    location.assign(link.href);
  }
});

connect();
