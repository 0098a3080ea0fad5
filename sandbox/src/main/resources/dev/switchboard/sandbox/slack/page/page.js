// Keeps the page as fresh as the sandbox: asks more than once a second, and redraws only what has changed.

import { element } from "./mrkdwn.js";
import { messageElement, timeOf } from "./message.js";

const PAUSE = 700;
const PATIENCE = 5000;
const LOST_AFTER = 2;
const CHANNEL = "#channel-";
const MOST = 200;

const at = (id) => document.getElementById(id);
const drawn = new Map();
let version = "";
let shownChannel = null;
let failures = 0;

const theme = new URLSearchParams(location.search).get("theme");
if (theme === "light" || theme === "dark") {
  document.documentElement.dataset.theme = theme;
}

async function refresh() {
  const hash = location.hash;
  const channel = hash.startsWith(CHANNEL) ? hash.slice(CHANNEL.length) : (shownChannel ?? "");
  const answer = await fetch(`/sandbox/slack/view?channel=${encodeURIComponent(channel)}`, {
    cache: "no-store",
    headers: version ? { "If-None-Match": version } : {},
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 304) {
    return;
  }
  if (!answer.ok) {
    throw new Error(`Status ${answer.status}`);
  }
  const view = await answer.json();
  if (location.hash === hash) {
    show(view);
    version = answer.headers.get("ETag") ?? "";
  }
}

async function keepFresh() {
  try {
    await refresh();
    failures = 0;
    say("live", "Live");
  } catch {
    failures += 1;
    if (failures >= LOST_AFTER) {
      say("lost", "Connection lost, trying again…");
    }
  }
  setTimeout(keepFresh, PAUSE);
}

function say(state, words) {
  if (at("state").dataset.state !== state) {
    at("state").dataset.state = state;
    at("state").textContent = words;
  }
}

function show(view) {
  showChannels(view);
  const messages = inThreads(view.messages);
  const empty = messages.length === 0;
  at("empty").hidden = !empty;
  at("messages").hidden = empty;
  at("channel").textContent = view.channel ?? "No channel yet";
  at("count").textContent = empty ? "" : countOf(messages.length);
  document.title = view.channel ? `${view.channel} · Sandbox Slack` : "Sandbox Slack";
  showMessages(messages, view.channel);
}

function countOf(number) {
  if (number >= MOST) {
    return `the latest ${MOST} messages`;
  }
  return number === 1 ? "1 message" : `${number} messages`;
}

function showChannels({ channels, channel }) {
  const known = [...at("channels").querySelectorAll("a")].map((link) => link.textContent);
  if (known.join() !== channels.map((one) => one.name).join()) {
    at("channels").replaceChildren(...channels.map((one) =>
      element("li", {}, element("a", { href: CHANNEL + one.id, dir: "auto" }, one.name))));
  }
  at("channels").querySelectorAll("a").forEach((link) => {
    if (link.textContent === channel) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  });
}

/** Each thread as a whole, where it began. */
function inThreads(messages) {
  const rootOf = (message) => message.threadTs ?? message.ts;
  return messages.toSorted((a, b) => (rootOf(a) + a.ts < rootOf(b) + b.ts ? -1 : 1));
}

function showMessages(messages, channel) {
  const log = at("messages");
  const switched = channel !== shownChannel;
  const atEnd = switched || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  if (switched) {
    log.replaceChildren();
    drawn.clear();
  }
  shownChannel = channel;
  let place = null;
  let day = "";
  const kept = new Set();
  for (const message of messages) {
    const reply = message.threadTs && message.threadTs !== message.ts;
    const today = timeOf(message.ts).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
    if (!reply && today !== day) {
      day = today;
      place = put(log, `day ${today}`, today, place, () => element("div", { className: "day" }, today), kept);
    }
    place = put(log, message.ts, JSON.stringify(message), place, () => messageElement(message), kept);
  }
  for (const [key, one] of drawn) {
    if (!kept.has(key)) {
      one.node.remove();
      drawn.delete(key);
    }
  }
  if (atEnd) {
    log.scrollTop = log.scrollHeight;
  }
}

/** Puts a node behind another, and makes it anew only when what it shows has changed. */
function put(log, key, content, before, make, kept) {
  const old = drawn.get(key);
  const node = old?.content === content ? old.node : make();
  if (old && old.node !== node) {
    old.node.replaceWith(node);
  }
  const following = before ? before.nextSibling : log.firstChild;
  if (following !== node) {
    log.insertBefore(node, following);
  }
  drawn.set(key, { node, content });
  kept.add(key);
  return node;
}

addEventListener("hashchange", () => {
  if (location.hash.startsWith(CHANNEL)) {
    version = "";
    refresh().catch(() => {});
  }
});
keepFresh();
