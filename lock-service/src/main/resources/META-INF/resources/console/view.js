// What is looked at, kept in the address so that it can be shared.

const DEFAULTS = {filter: "", sort: "waiters", contended: "", lock: ""};

function read() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, given.get(name) ?? value]));
}

export const view = read();

const listeners = [];

export const onView = listener => listeners.push(listener);

// Changes the view; `entry`: as a step that the browser's back button undoes.
export function setView(changes, entry = false) {
  Object.assign(view, changes);
  const query = new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== DEFAULTS[name]));
  const address = location.pathname + (query.size ? `?${query}` : "");
  history[entry ? "pushState" : "replaceState"](null, "", address);
  listeners.forEach(listener => listener());
}

addEventListener("popstate", () => {
  Object.assign(view, read());
  listeners.forEach(listener => listener());
});

// The lock whose drawer is open, if any: guild and entity, neither of which has a slash.
export function openLock() {
  const cut = view.lock.indexOf("/");
  return cut > 0 ? {guild: view.lock.slice(0, cut), entity: view.lock.slice(cut + 1)} : null;
}
