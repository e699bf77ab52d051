/* Fills what the templates mark, and changes nothing that is right already, so that focus, what is
   typed and what is folded open stay. The marks are told in docs/live.md:
     data-text="path"  data-number="path"  data-say="sentence n=path"
     data-show="path !path path=one|other"  data-attr="name=words {path};other={path}"
     data-each="path {key}" with data-drawn="template"  data-left="path"                         */
import { drawList } from "./lists.js";
import { number, say } from "./words.js";

const marks = new WeakMap();

/** What stands at `path` of `scope`: "now.title". */
export function at(scope, path) {
  let found = scope;
  for (const step of path.split(".")) found = found?.[step];
  return found;
}

/** "q-{pk}" with the places filled. */
export const filled = (pattern, scope) => pattern.replace(/\{([\w.]+)\}/g, (_, path) => at(scope, path) ?? "");

const holds = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function condition(words) {
  const [path, wanted] = words.split("=");
  if (wanted !== undefined) {
    const any = wanted.split("|");
    return (scope) => any.includes(String(at(scope, path) ?? ""));
  }
  if (path.startsWith("!")) return (scope) => !holds(at(scope, path.slice(1)));
  return (scope) => holds(at(scope, path));
}

function setText(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function setAttribute(element, name, pattern, scope) {
  const only = /^\{([\w.]+)\}$/.exec(pattern);
  const value = only ? at(scope, only[1]) : filled(pattern, scope);
  if (value === undefined || value === null || value === "") element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function left(element, path, scope) {
  const until = scope.stage === "closed" ? null : at(scope, path);
  element.hidden = !until;
  element.dataset.until = until ?? "";
}

/** What an element's marks ask for: functions of the scope. */
function read(element) {
  const { text, number: figure, say: sentence, show, attr, each, left: until } = element.dataset;
  const found = [];
  if (show !== undefined) {
    const all = show.split(" ").map(condition);
    found.push((scope) => (element.hidden = !all.every((one) => one(scope))));
  }
  if (text !== undefined) found.push((scope) => setText(element, String(at(scope, text) ?? "")));
  if (figure !== undefined) found.push((scope) => setText(element, number(at(scope, figure))));
  if (sentence !== undefined) {
    const [name, ...places] = sentence.split(" ").map((part) => part.split("="));
    found.push((scope) => {
      const given = Object.fromEntries(places.map(([place, path]) => [place, at(scope, path)]));
      setText(element, say(name[0], given));
    });
  }
  for (const pair of (attr ?? "").split(";").filter(Boolean)) {
    const cut = pair.indexOf("=");
    found.push((scope) => setAttribute(element, pair.slice(0, cut), pair.slice(cut + 1), scope));
  }
  if (until !== undefined) found.push((scope) => left(element, until, scope));
  if (each !== undefined) found.push((scope) => drawList(element, scope));
  return found;
}

/** All marks under `root`, but not those of the items of its lists, which have scopes of their own. */
function gather(root) {
  const found = [];
  const walk = (element) => {
    found.push(...read(element));
    if (element.dataset.each !== undefined) return;
    for (const child of element.children) walk(child);
  };
  walk(root);
  return found;
}

/** Make `root` say what `scope` says. */
export function paint(root, scope) {
  if (!marks.has(root)) marks.set(root, gather(root));
  for (const fill of marks.get(root)) fill(scope);
}
