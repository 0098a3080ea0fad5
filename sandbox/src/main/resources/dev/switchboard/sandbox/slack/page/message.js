// One message as Slack would draw it: its text or blocks, its attachments, and what is known about it.

import { decode, element, nodesOf } from "./mrkdwn.js";

const colours = { good: "#2eb67d", warning: "#ecb22e", danger: "#e01e5a" };

export function messageElement(message) {
  const body = element(
    "div",
    {},
    byline(message),
    ...(message.blocks ? message.blocks.map(block) : [text(message.text)]),
    ...(message.attachments ?? []).map(attachment),
    ...metadata(message.metadata),
  );
  const avatar = element("img", { src: "/sandbox/slack/assets/mark.svg", alt: "" });
  const reply = message.threadTs && message.threadTs !== message.ts;
  return element("article", { className: reply ? "message reply" : "message" }, avatar, body);
}

export function timeOf(ts) {
  return new Date(Number(ts) * 1000);
}

function byline(message) {
  const at = timeOf(message.ts);
  const time = element(
    "time",
    { dateTime: at.toISOString(), title: `${at.toLocaleString()} (ts ${message.ts})` },
    at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }),
  );
  const line = element("div", { className: "byline" });
  line.append(element("strong", {}, "Switchboard"), element("span", { className: "app" }, "APP"), time);
  if (message.edited) {
    const title = `Last changed ${timeOf(message.edited).toLocaleString()}`;
    line.append(element("span", { className: "edited", title }, "(edited)"));
  }
  return line;
}

function text(mrkdwn, className = "text") {
  return element("div", { className, dir: "auto" }, ...nodesOf(mrkdwn ?? ""));
}

/** A text object: mrkdwn, or plain text that is shown as it stands. */
function textObject(object, className = "text") {
  const plain = object?.type === "plain_text";
  return plain ? element("div", { className, dir: "auto" }, decode(object.text ?? "")) : text(object?.text, className);
}

function block(one) {
  const drawn = blocks[one.type];
  return drawn ? drawn(one) : element("div", { className: "context" }, `[${one.type}]`);
}

const blocks = {
  header: (one) => textObject(one.text, "text header"),
  section: (one) => section(one),
  divider: () => element("hr"),
  context: (one) => element("div", { className: "context" }, ...(one.elements ?? []).map(small)),
  actions: (one) => actions(one.elements ?? []),
  image: (one) => element("div", { className: "context" }, `[Image: ${one.alt_text ?? ""}]`),
};

function section(one) {
  const drawn = element("div");
  if (one.text) {
    drawn.append(textObject(one.text));
  }
  if (one.fields) {
    drawn.append(element("div", { className: "fields" }, ...one.fields.map((field) => textObject(field))));
  }
  if (one.accessory) {
    drawn.append(actions([one.accessory]));
  }
  return drawn;
}

function small(one) {
  return one.type === "image" ? element("span", {}, `[Image: ${one.alt_text ?? ""}]`) : textObject(one);
}

/** What could be pressed in Slack; here it is only shown. */
function actions(elements) {
  const shown = elements.map((one) =>
    element("span", { className: "action", title: "Shown only: the sandbox has no buttons yet" },
      decode(one.text?.text ?? one.placeholder?.text ?? one.type)));
  return element("div", { className: "actions" }, ...shown);
}

function attachment(one) {
  const drawn = element("div", { className: "attachment" });
  drawn.style.setProperty("--bar", colourOf(one.color));
  if (one.pretext) {
    drawn.append(text(one.pretext));
  }
  if (one.title) {
    drawn.append(text(one.title_link ? `<${one.title_link}|${one.title}>` : one.title, "text title"));
  }
  if (one.text) {
    drawn.append(text(one.text));
  }
  if (one.fields) {
    drawn.append(element("div", { className: "fields" }, ...one.fields.map(field)));
  }
  drawn.append(...(one.blocks ?? []).map(block));
  if (one.footer) {
    drawn.append(text(one.footer, "text footer"));
  }
  return drawn;
}

function field(one) {
  return element("div", {}, element("strong", {}, decode(one.title ?? "")), text(one.value));
}

function colourOf(colour = "") {
  const hex = colour.startsWith("#") ? colour : `#${colour}`;
  return colours[colour] ?? (/^#[0-9a-f]{3,8}$/iu.test(hex) ? hex : "");
}

function metadata(about) {
  return about
    ? [element("details", {},
        element("summary", {}, `Metadata: ${about.event_type}`),
        element("pre", {}, JSON.stringify(about.event_payload, null, 2)))]
    : [];
}
