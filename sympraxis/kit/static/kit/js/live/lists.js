/* Lists whose items have keys: an item stays the same element as long as its key is there. */
import { at, filled, paint } from "./fields.js";

const lists = new WeakMap();

function adopted(container) {
  if (!lists.has(container)) {
    const items = new Map();
    for (const element of container.children) items.set(element.dataset.key, { element });
    lists.set(container, { items, arrange: null });
  }
  return lists.get(container);
}

/** Let `arrange(wanted, drawn)` say which items are drawn in which order; see holding.js. */
export function arrangeBy(container, arrange) {
  adopted(container).arrange = arrange;
}

function made(pattern, scope) {
  const template = document.getElementById(`drawn-${filled(pattern, scope)}`);
  return template.content.firstElementChild.cloneNode(true);
}

/** Put `element` before `next` without taking the focus from what is inside. */
function put(container, element, next) {
  if (element.isConnected && container.moveBefore) {
    container.moveBefore(element, next);
    return;
  }
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  container.insertBefore(element, next);
  focused?.focus({ preventScroll: true });
}

function remove(container, element) {
  const focused = element.contains(document.activeElement);
  element.remove();
  if (focused && container.tabIndex >= 0) container.focus({ preventScroll: true });
}

/** An order that the reader has made stays: what is new comes at its end. */
function ordered(container, all) {
  if (container.dataset.ranking === undefined) return all;
  const drawn = [...container.children].map((one) => one.dataset.key);
  const place = ({ key }) => (drawn.includes(key) ? drawn.indexOf(key) : drawn.length);
  return all.toSorted((a, b) => place(a) - place(b));
}

/** Draw the items that the container's data-each finds in `scope`. */
export function drawList(container, scope) {
  const [path, pattern] = container.dataset.each.split(" ");
  const { items, arrange } = adopted(container);
  const all = (at(scope, path) ?? []).map((one) => ({ key: filled(pattern, one), scope: one }));
  const wanted = arrange ? arrange(all, [...items.keys()]) : ordered(container, all);
  const keys = new Set(wanted.map((one) => one.key));
  for (const [key, { element }] of items) {
    if (keys.has(key)) continue;
    items.delete(key);
    remove(container, element);
  }
  let next = container.firstElementChild;
  for (const one of wanted) {
    const known = items.get(one.key) ?? { element: made(container.dataset.drawn, one.scope) };
    if (known.scope !== one.scope) paint(known.element, one.scope);
    known.scope = one.scope;
    known.element.dataset.key = one.key;
    items.set(one.key, known);
    if (known.element === next) next = next.nextElementSibling;
    else put(container, known.element, next);
  }
}

/** The scope that the item around `element` was last painted from. */
export function scopeOf(element) {
  const item = element.closest("[data-key]");
  return item && lists.get(item.parentElement)?.items.get(item.dataset.key)?.scope;
}
