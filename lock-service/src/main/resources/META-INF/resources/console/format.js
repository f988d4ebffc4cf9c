// Figures as people read them.

const NUMBER = new Intl.NumberFormat("en");

export const number = value => value === null || value === undefined ? "–" : NUMBER.format(value);

export function duration(ms) {
  if (ms === null || ms === undefined) {
    return "–";
  }
  if (ms < 1000) {
    return `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
  }
  if (ms < 60_000) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const seconds = Math.floor(ms / 1000);
  const parts = [[86_400, "d"], [3_600, "h"], [60, "min"], [1, "s"]];
  const first = parts.findIndex(([size]) => seconds >= size);
  const [size, unit] = parts[first];
  const [nextSize, nextUnit] = parts[first + 1];
  const rest = Math.floor(seconds % size / nextSize);
  return `${Math.floor(seconds / size)} ${unit}` + (rest ? ` ${rest} ${nextUnit}` : "");
}

export const bytes = value => value < 1 << 20 ? `${NUMBER.format(Math.round(value / 1024))} KiB` : `${NUMBER.format(Math.round(value / (1 << 20)))} MiB`;

// Who holds or waits: free text of callers.
export function holder(of) {
  if (!of) {
    return "nobody";
  }
  const parts = [];
  if (of.shard) {
    parts.push(`shard ${of.shard}`);
  }
  if (of.instance) {
    parts.push(of.instance);
  }
  if (of.note) {
    parts.push(of.note);
  }
  return parts.length ? parts.join(" · ") : "somebody";
}
