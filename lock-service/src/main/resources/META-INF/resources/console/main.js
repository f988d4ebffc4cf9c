// Asks the replica again and again, and shows what it says.

import * as api from "./api.js";
import {byId, element, setTerms, setText} from "./dom.js";
import {askAnew, followView, startDrawer} from "./drawer.js";
import {complaints, showFigures} from "./figures.js";
import {plots} from "./plots.js";
import {refresh, showLocks, showQuery, startTable} from "./table.js";
import {onView} from "./view.js";

const STATS_EVERY_MS = 1_000;
const LOCKS_EVERY_MS = 2_000;
const OLD_AFTER_MS = 4_000;
const PAGE = 1_000;
const MOST_LOCKS = 10_000;

// A second may grow for a while after it is over.
const ASKED_AGAIN_SECONDS = 5;

// Asking for the locks takes at most this part of the replica's time.
const REST_FACTOR = 4;

let isPaused = false;
let seconds = [];
let statsAt = null;
let locksAt = null;
let lastFailure = "";
let needsKey = false;
let found = [];
let draw = () => {};

// Rises when somebody else looks: what was asked before is not for them.
let era = 0;

async function askStats() {
  const asked = era;
  const after = seconds.length ? seconds.at(-1).at - ASKED_AGAIN_SECONDS : 0;
  const stats = await api.stats(after);
  if (asked !== era) {
    return;
  }
  const oldest = Math.floor(stats.nowMs / 1000) - stats.windowSeconds;
  const known = seconds.filter(second => second.at > oldest && second.at <= after);
  seconds = [...known, ...stats.seconds];
  statsAt = performance.now();
  if (!isPaused) {
    showFigures(stats);
    draw(seconds);
  }
  found = complaints(stats);
}

async function askLocks() {
  const asked = era;
  const locks = [];
  let page = {next: null};
  do {
    page = await api.locks(PAGE, page.next);
    locks.push(...page.items);
  } while (page.next && locks.length < MOST_LOCKS);
  if (asked !== era) {
    return;
  }
  locksAt = performance.now();
  if (!isPaused) {
    // A lock that changed between two pages may have come twice.
    const once = new Map(locks.map(lock => [`${lock.guild}/${lock.entity}`, lock]));
    showLocks([...once.values()], !page.next && page.complete);
  }
}

// Asks, rests, asks again; not while nobody sees the page.
async function again(ask, everyMs) {
  for (;;) {
    const started = performance.now();
    if (!document.hidden && !needsKey) {
      try {
        await ask();
      } catch (failure) {
        lastFailure = failure.message;
        if (failure.status === 401) {
          askForKey(failure);
        }
      }
    }
    const took = performance.now() - started;
    await new Promise(done => setTimeout(done, Math.max(everyMs - took, took * REST_FACTOR, 50)));
  }
}

function askForKey(failure) {
  if (!needsKey) {
    needsKey = true;
    showWho(null);
    setText(byId("sign-in-why"), failure.message);
    byId("sign-in").showModal();
  }
}

async function signIn(event) {
  event.preventDefault();
  const key = byId("key").value.trim();
  byId("key").value = "";
  setText(byId("sign-in-why"), "asking …");
  try {
    showWho(await api.signIn(key));
  } catch (failure) {
    setText(byId("sign-in-why"), failure.message);
    return;
  }
  byId("sign-in").close();
  needsKey = false;
  forget();
}

async function signOut() {
  try {
    await api.signOut();
  } catch (failure) {
    if (failure.status !== 401) {
      lastFailure = failure.message;
      showAlerts([`Not signed out: ${failure.message}`]);
      return;
    }
  }
  askForKey({message: "Signed out."});
  forget();
}

// A key is a bot: what was shown may be another's.
function forget() {
  era++;
  seconds = [];
  draw(seconds);
  found = [];
  statsAt = null;
  locksAt = null;
  lastFailure = "";
  setTerms(byId("figures"), []);
  showLocks([], true);
  askAnew();
}

function showWho(session) {
  const isSignedIn = Boolean(session && session.key);
  byId("sign-out").hidden = !isSignedIn;
  setText(byId("who"), isSignedIn ? session.bot : "");
}

// A failure is told by what asks all the time.
async function askWho() {
  try {
    showWho(await api.session());
  } catch (failure) {
    lastFailure = failure.message;
  }
}

const ageText = at => `${Math.round((performance.now() - at) / 1000)} s old`;
const isOld = at => at === null || performance.now() - at > OLD_AFTER_MS;

// Says how old what is shown is, so that nobody takes it for what is.
function showState() {
  const state = byId("state");
  const parts = [["figures", statsAt], ["locks", locksAt]].filter(([, at]) => isOld(at));
  if (isPaused) {
    state.className = "paused";
    setText(state, "paused");
  } else if (parts.length === 0) {
    state.className = "live";
    setText(state, "live");
  } else {
    state.className = "old";
    setText(state, "not live");
  }
  const old = isPaused ? [] : parts.filter(([, at]) => at !== null || lastFailure)
    .map(([what, at]) => `The ${what} are ${at === null ? "not there yet" : ageText(at)}: ${lastFailure || "no answer yet"}. Asking on.`);
  showAlerts([...old, ...found]);
}

function showAlerts(texts) {
  const box = byId("alerts");
  while (box.children.length > texts.length) {
    box.lastElementChild.remove();
  }
  texts.forEach((text, index) => setText(box.children[index] ?? box.appendChild(element("p", {class: "alert"})), text));
}

function startTheme() {
  const root = document.documentElement;
  const next = {system: "light", light: "dark", dark: "system"};
  const show = () => setText(byId("theme"), `Theme: ${root.dataset.theme ?? "system"}`);
  byId("theme").addEventListener("click", () => {
    const theme = next[root.dataset.theme ?? "system"];
    if (theme === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
    show();
    dispatchEvent(new Event("theme"));
  });
  show();
}

function start() {
  startTheme();
  startTable();
  startDrawer();
  byId("pause").addEventListener("click", () => {
    isPaused = !isPaused;
    byId("pause").setAttribute("aria-pressed", isPaused);
    showState();
  });
  byId("sign-in-form").addEventListener("submit", signIn);
  byId("sign-out").addEventListener("click", signOut);
  byId("sign-in").addEventListener("cancel", event => event.preventDefault());
  onView(() => {
    showQuery();
    refresh();
    followView();
  });
  showQuery();
  refresh();
  followView();
  draw = plots();
  askWho();
  again(askStats, STATS_EVERY_MS);
  again(askLocks, LOCKS_EVERY_MS);
  setInterval(showState, 500);
}

start();
