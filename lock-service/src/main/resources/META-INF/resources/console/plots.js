// The four plots of the last 15 minutes.

import {byId, element} from "./dom.js";
import {duration, number} from "./format.js";

/* global uPlot */

const HEIGHT = 170;

const PLOTS = [
  {title: "Grants and refusals a second", unit: number, series: [
    ["free", second => second.counts.free], ["handed over", second => second.counts.handedOver],
    ["replayed", second => second.counts.replayed], ["refused: held", second => second.counts.refused],
    ["refused otherwise", second => second.counts.queueFull + second.counts.otherwise], ["failed", second => second.counts.failed]]},
  {title: "Wait of grants, worst replica", unit: duration, series: [
    ["p50", second => second.waitP50Ms], ["p99", second => second.waitP99Ms]]},
  {title: "Held and waiting", unit: number, series: [["held", second => second.held], ["waiting", second => second.waiting]]},
  {title: "Ended against the holder's will, a second", unit: number, series: [
    ["expired", second => second.counts.expired], ["wrong tokens", second => second.counts.tokenRefused],
    ["force-released", second => second.counts.forced]]},
];

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function options(plot, width) {
  const axis = {stroke: color("--dim"), grid: {stroke: color("--line"), width: 1}, ticks: {stroke: color("--line"), width: 1}};
  const seriesOf = ([label], index) =>
    ({label, stroke: color(`--series-${index + 1}`), width: 1.5, spanGaps: false, value: (_, value) => plot.unit(value)});
  return {
    width,
    height: HEIGHT,
    cursor: {drag: {x: false, y: false}},
    scales: {y: {range: (_, low, high) => [0, Math.max(1, high * 1.1)]}},
    axes: [axis, {...axis, size: 64, values: (_, values) => values.map(plot.unit)}],
    series: [{value: (_, at) => at === null ? "–" : new Date(at * 1000).toLocaleTimeString()}, ...plot.series.map(seriesOf)],
  };
}

const data = (plot, seconds) => [seconds.map(second => second.at), ...plot.series.map(([, read]) => seconds.map(read))];

// Draws what the figures were; say `draw(seconds)` whenever they change.
export function plots() {
  const boxes = PLOTS.map(plot => {
    const drawing = element("div", {role: "img"});
    const box = element("figure", {}, element("figcaption", {}, plot.title), drawing);
    byId("plots").append(box);
    return {plot, drawing, chart: null};
  });
  let seconds = [];

  function build() {
    for (const box of boxes) {
      box.chart?.destroy();
      box.chart = new uPlot(options(box.plot, box.drawing.clientWidth || 300), data(box.plot, seconds), box.drawing);
    }
  }

  function draw(all) {
    seconds = all;
    for (const box of boxes) {
      box.chart.setData(data(box.plot, seconds));
      const last = seconds.at(-1);
      const values = box.plot.series.map(([label, read]) => `${label} ${last ? box.plot.unit(read(last)) : "–"}`);
      box.drawing.setAttribute("aria-label", `${box.plot.title}; last second: ${values.join(", ")}`);
    }
  }

  build();
  new ResizeObserver(() => boxes.forEach(box => {
    const width = box.drawing.clientWidth;
    if (width && width !== box.chart.width) {
      box.chart.setSize({width, height: HEIGHT});
    }
  })).observe(byId("plots"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  addEventListener("theme", build);
  return draw;
}
