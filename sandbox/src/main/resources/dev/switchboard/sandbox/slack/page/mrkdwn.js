// Slack's mrkdwn as nodes of the page. Text only ever becomes text: nothing here parses HTML.

const patterns = [
  [/```([\s\S]+?)```/u, (found) => element("pre", {}, decode(found[1].replace(/^\n|\n$/gu, "")))],
  [/`([^`\n]+)`/u, (found) => element("code", {}, decode(found[1]))],
  [/<([^<>\n]+)>/u, (found) => reference(found[1])],
  [emphasis("\\*"), (found) => element("strong", {}, ...nodesOf(found[1]))],
  [emphasis("_"), (found) => element("em", {}, ...nodesOf(found[1]))],
  [emphasis("~"), (found) => element("s", {}, ...nodesOf(found[1]))],
];

function emphasis(mark) {
  return new RegExp(`(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]+)(?<=\\S)${mark}(?![\\p{L}\\p{N}${mark}])`, "u");
}

/** The nodes that a text in mrkdwn stands for. */
export function nodesOf(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const next = firstIn(rest);
    if (!next) {
      break;
    }
    const [found, make] = next;
    const made = make(found);
    const block = made.nodeName === "PRE";
    const before = rest.slice(0, found.index);
    const after = rest.slice(found.index + found[0].length);
    nodes.push(decode(block ? before.replace(/\n$/u, "") : before), made);
    rest = block ? after.replace(/^\n/u, "") : after;
  }
  nodes.push(decode(rest));
  return nodes;
}

function firstIn(text) {
  return patterns
    .map(([pattern, make]) => [pattern.exec(text), make])
    .filter(([found]) => found)
    .reduce((first, one) => (first && first[0].index <= one[0].index ? first : one), null);
}

/** What stands in angle brackets: a link, or somebody or something that is mentioned. */
function reference(inner) {
  const [target, label] = inner.split(/\|(.*)/su);
  if (/^(https?:\/\/|mailto:)/iu.test(target)) {
    const link = { href: decode(target), target: "_blank", rel: "noopener noreferrer" };
    return element("a", link, decode(label || target.replace(/^mailto:/u, "")));
  }
  const kind = target[0];
  if (kind === "@" || kind === "#") {
    return element("span", { className: "mention" }, decode(kind + (label || target.slice(1)).replace(/^[@#]/u, "")));
  }
  if (kind === "!") {
    return element("span", { className: "mention" }, decode(label || `@${target.slice(1).split("^")[0]}`));
  }
  return decode(`<${inner}>`);
}

/** The three characters that Slack writes as entities. */
export function decode(text) {
  return text.replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&amp;/gu, "&");
}

/** An element with properties and children; a child that is a string becomes a text node. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
