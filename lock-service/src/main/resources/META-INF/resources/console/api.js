// Calls to the replica that serves this page.

const PATIENCE_MS = 8_000;

// A browser sends it for a page from elsewhere only after it asked the service, which says no.
const OURS = {"Guildlock-Console": "1"};

// The service answered, with a problem.
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `The service answered ${status}.`);
    this.status = status;
    this.problem = problem;
    this.name = String(problem.type ?? "").split("/").pop();
  }
}

async function call(path, options = {}) {
  const headers = {...OURS, ...options.headers};
  const response = await fetch(path, {
    cache: "no-store", credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS), ...options, headers});
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refused(response.status, body);
  }
  return body;
}

// Who is signed in; the key is in a cookie that no script can read.
export const session = () => call("v1/session");

export const signIn = key => call("v1/session", {method: "POST", headers: {Authorization: `Bearer ${key}`}});

export const signOut = () => call("v1/session", {method: "DELETE"});

const lockPath = lock => `v1/guilds/${encodeURIComponent(lock.guild)}/locks/${encodeURIComponent(lock.entity)}`;

export const stats = after => call(`v1/stats?after=${after}`);

export function locks(limit, after) {
  const query = new URLSearchParams({sort: "waiting", limit});
  if (after) {
    query.set("after", after);
  }
  return call(`v1/locks?${query}`);
}

export const lock = name => call(lockPath(name));

export const audit = name => call(`v1/guilds/${encodeURIComponent(name.guild)}/audit?${new URLSearchParams({entity: name.entity, limit: 20})}`);

// A random UUID; crypto.randomUUID is missing on pages without TLS.
function freshId() {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[6] = octets[6] & 0x0f | 0x40;
  octets[8] = octets[8] & 0x3f | 0x80;
  const hex = Array.from(octets, octet => octet.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Ends the lease with this token; without one, whatever holds the lock. Sent again with the same id while its outcome is unknown.
export async function forceRelease(name, token, reason, actor) {
  const headers = {"Content-Type": "application/json", "Idempotency-Key": freshId()};
  if (actor) {
    headers["Guildlock-Actor"] = actor;
  }
  const path = `${lockPath(name)}/force-release` + (token ? `?token=${encodeURIComponent(token)}` : "");
  for (let triesLeft = 2; ; triesLeft--) {
    try {
      return await call(path, {method: "POST", headers, body: JSON.stringify({reason})});
    } catch (failure) {
      const isUnknown = !(failure instanceof Refused) || failure.name === "outcome-unknown";
      if (!isUnknown || triesLeft === 0) {
        throw failure;
      }
    }
  }
}
