// The counters, the replicas and Redis.

import {byId, element, setItems, setTerms, setText} from "./dom.js";
import {bytes, duration, number} from "./format.js";

const MISSING_SHOWN_MS = 120_000;

export function showFigures(stats) {
  const of = stats.totals;
  setTerms(byId("figures"), [
    ["held now", number(stats.held), "now"],
    ["waiting now", number(stats.waiting), "now"],
    ["grants", number(of.free + of.handedOver)],
    ["… of a free lock", number(of.free)],
    ["… handed over", number(of.handedOver)],
    ["released", number(of.released)],
    ["refused: held", number(of.refused)],
    ["refused: queue full", number(of.queueFull), of.queueFull ? "bad" : ""],
    ["expired", number(of.expired), of.expired ? "bad" : ""],
    ["wrong tokens", number(of.tokenRefused), of.tokenRefused ? "bad" : ""],
    ["force-released", number(of.forced)],
    ["renewals", number(of.renewed)],
    ["failed", number(of.failed), of.failed ? "bad" : ""],
  ]);
  setItems(byId("replicas"), stats.replicas.map(replica => replicaText(replica, stats.replica)));
  [...byId("replicas").children].forEach((item, index) => item.dataset.state = stats.replicas[index].state);
  setText(byId("redis"), redisText(stats.redis));
  showLinks(stats.links);
}

function replicaText(replica, answering) {
  const who = replica.id + (replica.id === answering ? " (serves this page)" : "");
  switch (replica.state) {
    case "up": return `${who}: up for ${duration(replica.ageMs)}`;
    case "leaving": return `${who}: draining`;
    case "ended": return `${who}: ended ${duration(replica.silentMs)} ago`;
    default: return `${who}: missing, silent for ${duration(replica.silentMs)}`;
  }
}

function redisText(redis) {
  if (!redis) {
    return "Redis: this replica cannot reach it";
  }
  const memory = bytes(redis.usedBytes) + (redis.fullness === null ? "" : ` (${Math.round(redis.fullness * 100)} % of what it may)`);
  return [
    `Redis ${redis.version}`, redis.role + (redis.masters > 1 ? ` × ${redis.masters}` : ""), `${number(redis.replicas)} replicas`, memory,
    redis.aofEnabled ? "append-only file" : "no append-only file", `${number(redis.evictedKeys)} evicted`, ...redis.complaints,
  ].join(" · ");
}

// What of it somebody must look at.
export function complaints(stats) {
  const missing = stats.replicas.filter(replica => replica.state === "missing" && replica.silentMs < MISSING_SHOWN_MS);
  return [
    ...stats.replicas.length ? [] : ["No replica has told its figures yet. Where guildlock.lock.figures is false, none does."],
    ...missing.map(replica => `Replica ${replica.id} is missing for ${Math.round(replica.silentMs / 1000)} s.`),
    ...stats.redis ? stats.redis.complaints : ["This replica cannot reach Redis."],
  ];
}

function showLinks(links) {
  for (const [id, text, address] of [["grafana", "Grafana", links.grafana], ["runbooks", "Runbooks", links.runbooks]]) {
    if (address && !byId(id) && /^https?:\/\//.test(address)) {
      byId("links").append(element("a", {id, href: address, rel: "noopener noreferrer"}, text));
    }
  }
}
