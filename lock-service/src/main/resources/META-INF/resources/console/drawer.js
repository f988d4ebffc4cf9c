// One lock: who holds it, who waits, and how to end it.

import * as api from "./api.js";
import {byId, setItems, setTerms, setText} from "./dom.js";
import {duration, holder, number} from "./format.js";
import {focusRow} from "./table.js";
import {openLock, setView, view} from "./view.js";

const EVERY_MS = 1_000;
const WAITERS_SHOWN = 200;

const drawer = () => byId("drawer");

let name = null;
let token = null;
let isHeld = false;
let timer = 0;

const isOf = asked => name !== null && asked.guild === name.guild && asked.entity === name.entity;

// Opens or closes it as the address says.
export function followView() {
  const wanted = openLock();
  if (!wanted) {
    drawer().close();
  } else if (!isOf(wanted)) {
    open(wanted);
  }
}

function open(wanted) {
  name = wanted;
  token = null;
  isHeld = false;
  setText(byId("drawer-title"), name.entity);
  setText(byId("confirm-name"), name.entity);
  setText(byId("drawer-state"), "loading …");
  setText(byId("force-result"), "");
  setTerms(byId("drawer-holder"), []);
  setItems(byId("drawer-queue"), []);
  setItems(byId("drawer-audit"), []);
  byId("reason").value = "";
  byId("confirm").value = "";
  allow();
  if (!drawer().open) {
    drawer().showModal();
  }
  follow();
  showAudit();
}

function closed() {
  clearTimeout(timer);
  const key = view.lock;
  name = null;
  if (key) {
    setView({lock: ""}, true);
    focusRow(key);
  }
}

async function follow() {
  clearTimeout(timer);
  const asked = name;
  try {
    const lock = await api.lock(asked);
    if (isOf(asked)) {
      show(lock);
    }
  } catch (failure) {
    if (isOf(asked)) {
      setText(byId("drawer-state"), `Not up to date: ${failure.message}`);
    }
  }
  if (isOf(asked)) {
    clearTimeout(timer);
    timer = setTimeout(follow, EVERY_MS);
  }
}

function show(lock) {
  token = lock.token;
  isHeld = lock.holder !== null;
  setText(byId("drawer-state"), isHeld ? "held" : lock.waiters.length ? "free, and waited for" : "free");
  setTerms(byId("drawer-holder"), [
    ["guild", lock.guild], ["holder", holder(lock.holder)], ["token", lock.token ?? "–"],
    ["held for", duration(lock.heldMs)], ["ends in", duration(lock.remainingMs)], ["waiters", number(lock.waiters.length)],
  ]);
  setItems(byId("drawer-queue"), lock.waiters.slice(0, WAITERS_SHOWN).map(each => `${holder(each.holder)}, for ${duration(each.waitedMs)}`));
  const more = lock.waiters.length - WAITERS_SHOWN;
  setText(byId("drawer-queue-note"), more > 0 ? `and ${number(more)} more` : lock.waiters.length ? "" : "Nobody waits.");
  allow();
}

async function showAudit() {
  const asked = name;
  let texts;
  try {
    const found = await api.audit(asked);
    texts = found.items.map(each =>
      `${new Date(each.at).toLocaleString()}: ${each.actor ?? "somebody"} took it from ${holder(each.holder)}: ${each.reason}`);
  } catch (failure) {
    texts = [`Cannot be shown: ${failure.message}`];
  }
  if (isOf(asked)) {
    setItems(byId("drawer-audit"), texts.length ? texts : ["Nothing was force-released."]);
  }
}

// Asks anew for the lock whose drawer is open: what it shows was asked with another key, or with none.
export function askAnew() {
  if (name) {
    follow();
    showAudit();
  }
}

function allow() {
  byId("force-submit").disabled = !(isHeld && byId("reason").value.trim() && name && byId("confirm").value === name.entity);
}

async function force(event) {
  event.preventDefault();
  const asked = name;
  byId("force-submit").disabled = true;
  setText(byId("force-result"), "asking …");
  let result;
  try {
    const ended = await api.forceRelease(asked, token, byId("reason").value.trim(), byId("actor").value.trim());
    result = ended.released ? `Taken from ${holder(ended.holder)}.` : "It was free: nothing was done.";
    byId("confirm").value = "";
  } catch (failure) {
    result = failure.name === "stale-token"
      ? "Not done: another holder has it by now. Look again." : `Not done, or not known: ${failure.message}`;
  }
  if (isOf(asked)) {
    setText(byId("force-result"), result);
    allow();
    follow();
    showAudit();
  }
}

export function startDrawer() {
  byId("close").addEventListener("click", () => drawer().close());
  drawer().addEventListener("close", closed);
  drawer().addEventListener("click", event => {
    if (event.target === drawer()) {
      drawer().close();
    }
  });
  byId("force").addEventListener("submit", force);
  byId("force").addEventListener("input", allow);
}
