// The table of locks. Only the rows in sight are in the page, however many there are.

import {byId, element, setText} from "./dom.js";
import {duration, holder, number} from "./format.js";
import {setView, view} from "./view.js";

const SPARE_ROWS = 8;
const nothingFirst = value => value ?? -1;

const COLUMNS = [
  {id: "entity", label: "Lock", text: lock => lock.entity, order: lock => lock.entity},
  {id: "guild", label: "Guild", text: lock => lock.guild, order: lock => lock.guild.padStart(24, "0")},
  {id: "holder", label: "Holder", text: lock => holder(lock.holder), order: lock => holder(lock.holder)},
  {id: "token", label: "Token", text: lock => lock.token ?? "–", order: lock => (lock.token ?? "").padStart(24, "0")},
  {id: "held", label: "Age", text: lock => duration(lock.heldMs), order: lock => nothingFirst(lock.heldMs), down: true},
  {id: "remaining", label: "Remaining", text: lock => duration(lock.remainingMs), order: lock => nothingFirst(lock.remainingMs), bar: true},
  {id: "waiters", label: "Waiters", text: lock => number(lock.waiters), order: lock => lock.waiters, down: true},
  {id: "oldest", label: "Oldest wait", text: lock => duration(lock.oldestWaitMs), order: lock => nothingFirst(lock.oldestWaitMs), down: true},
];

const keyOf = lock => `${lock.guild}/${lock.entity}`;

let all = [];
let isAll = true;
let shown = [];
let active = "";
const rows = new Map();

// The address names a column, with a minus before it for the other way round.
function sorting() {
  const column = COLUMNS.find(each => each.id === view.sort.replace(/^-/, "")) ?? COLUMNS[6];
  return {column, down: Boolean(column.down) !== view.sort.startsWith("-")};
}

const compare = (one, other) => one < other ? -1 : one > other ? 1 : 0;

// The hottest first among those that are alike.
const hottest = (one, other) => other.waiters - one.waiters || compare(other.oldestWaitMs ?? -1, one.oldestWaitMs ?? -1)
  || compare(other.heldMs ?? -1, one.heldMs ?? -1) || compare(keyOf(one), keyOf(other));

function select() {
  const terms = view.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const {column, down} = sorting();
  const sense = down ? -1 : 1;
  return all
    .filter(lock => !view.contended || lock.waiters > 0)
    .filter(lock => {
      const text = `${lock.guild} ${lock.entity} ${holder(lock.holder)} ${lock.token ?? ""}`.toLowerCase();
      return terms.every(term => text.includes(term));
    })
    .map(lock => [column.order(lock), lock])
    .sort(([one, oneLock], [other, otherLock]) => sense * compare(one, other) || hottest(oneLock, otherLock))
    .map(([, lock]) => lock);
}

export function showLocks(locks, complete) {
  all = locks;
  isAll = complete;
  refresh();
}

// Sorts and filters again what is known.
export function refresh() {
  shown = select();
  const {column, down} = sorting();
  COLUMNS.forEach((each, index) =>
    byId("head").children[index].setAttribute("aria-sort", each !== column ? "none" : down ? "descending" : "ascending"));
  const count = shown.length === all.length ? number(all.length) : `${number(shown.length)} of ${number(all.length)}`;
  setText(byId("count"), `${count} locks` + (isAll ? "" : ", those with most waiters; there are more"));
  byId("table").setAttribute("aria-rowcount", shown.length + 1);
  if (!shown.some(lock => keyOf(lock) === active)) {
    active = shown.length ? keyOf(shown[0]) : "";
  }
  render();
}

const rowHeight = () => parseFloat(getComputedStyle(byId("table")).getPropertyValue("--row"));

function render() {
  const scroll = byId("scroll");
  const height = rowHeight();
  const first = Math.max(0, Math.floor(scroll.scrollTop / height) - SPARE_ROWS);
  const last = Math.min(shown.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / height) + SPARE_ROWS);
  const focused = document.activeElement?.closest?.("#rows tr")?.dataset.key;
  const wanted = shown.slice(first, last);
  const keys = new Set(wanted.map(keyOf));
  for (const [key, row] of rows) {
    if (!keys.has(key)) {
      row.remove();
      rows.delete(key);
    }
  }
  const body = byId("rows");
  wanted.forEach((lock, index) => {
    const row = rowOf(lock);
    fill(row, lock, first + index);
    if (body.children[index + 1] !== row) {
      body.insertBefore(row, body.children[index + 1] ?? null);
    }
  });
  body.firstElementChild.firstElementChild.style.height = `${first * height}px`;
  body.lastElementChild.firstElementChild.style.height = `${(shown.length - last) * height}px`;
  if (focused && rows.has(focused) && document.activeElement?.closest?.("#rows tr")?.dataset.key !== focused) {
    rows.get(focused).querySelector("button").focus({preventScroll: true});
  }
}

function rowOf(lock) {
  const key = keyOf(lock);
  if (!rows.has(key)) {
    const cells = COLUMNS.map(column => element("td", {class: column.id},
      column.bar ? element("span", {class: "lease"}, element("span")) : null,
      column.id === "entity" ? element("button", {type: "button", class: "open"}) : element("span", {class: "text"})));
    rows.set(key, element("tr", {"data-key": key}, ...cells));
  }
  return rows.get(key);
}

function fill(row, lock, index) {
  row.setAttribute("aria-rowindex", index + 2);
  row.classList.toggle("hot", lock.waiters > 0);
  COLUMNS.forEach((column, place) => {
    const text = column.text(lock);
    const cell = row.children[place];
    setText(cell.lastElementChild, text);
    if (cell.title !== text && (column.id === "holder" || column.id === "entity")) {
      cell.title = text;
    }
    if (column.bar) {
      const whole = (lock.heldMs ?? 0) + (lock.remainingMs ?? 0);
      cell.firstElementChild.firstElementChild.style.width = `${whole > 0 ? 100 * lock.remainingMs / whole : 0}%`;
    }
  });
  row.querySelector("button").tabIndex = row.dataset.key === active ? 0 : -1;
}

function open(row) {
  active = row.dataset.key;
  setView({lock: active}, true);
}

// Moves by so many rows and takes the keyboard's focus along.
function move(steps) {
  const from = shown.findIndex(lock => keyOf(lock) === active);
  const to = Math.min(shown.length - 1, Math.max(0, from + steps));
  if (to < 0) {
    return;
  }
  active = keyOf(shown[to]);
  const scroll = byId("scroll");
  const height = rowHeight();
  const top = to * height;
  const head = byId("head").offsetHeight;
  if (top < scroll.scrollTop) {
    scroll.scrollTop = top;
  } else if (top + height + head > scroll.scrollTop + scroll.clientHeight) {
    scroll.scrollTop = top + height + head - scroll.clientHeight;
  }
  render();
  rows.get(active)?.querySelector("button").focus({preventScroll: true});
}

// Gives the focus back to the row of a lock whose drawer was closed.
export function focusRow(key) {
  rows.get(key)?.querySelector("button").focus({preventScroll: true});
}

export function startTable() {
  for (const column of COLUMNS) {
    const button = element("button", {type: "button"}, column.label);
    button.addEventListener("click", () => setView({sort: view.sort === column.id ? `-${column.id}` : column.id}));
    byId("head").append(element("th", {scope: "col", class: column.id}, button));
    byId("sort").append(element("option", {value: column.id}, column.label.toLowerCase()));
  }
  const spacer = () => element("tr", {class: "space", "aria-hidden": "true"}, element("td"));
  byId("rows").append(spacer(), spacer());
  byId("rows").addEventListener("click", event => {
    const row = event.target.closest("tr[data-key]");
    if (row && !getSelection().toString()) {
      open(row);
    }
  });
  byId("rows").addEventListener("keydown", event => {
    const page = Math.max(1, Math.floor(byId("scroll").clientHeight / rowHeight()) - 2);
    const steps = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -shown.length, End: shown.length}[event.key];
    if (steps !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      move(steps);
    }
  });
  let isAsked = false;
  const soon = () => {
    if (!isAsked) {
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        render();
      });
    }
  };
  byId("scroll").addEventListener("scroll", soon, {passive: true});
  new ResizeObserver(soon).observe(byId("scroll"));
  byId("filter").addEventListener("input", event => setView({filter: event.target.value}));
  byId("sort").addEventListener("change", event => setView({sort: event.target.value}));
  byId("contended").addEventListener("change", event => setView({contended: event.target.checked ? "yes" : ""}));
  byId("query").addEventListener("submit", event => event.preventDefault());
}

// Shows in the form what the address says.
export function showQuery() {
  if (byId("filter").value !== view.filter) {
    byId("filter").value = view.filter;
  }
  byId("sort").value = sorting().column.id;
  byId("contended").checked = Boolean(view.contended);
}
