// Draws each plot from the table behind it, in the colours of the tokens, and again when they change.
const NUMBERS = document.documentElement.lang;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function options(place) {
  const rows = [...document.querySelectorAll(`#${place.dataset.plot} [data-x]`)].map((row) => row.dataset);
  const places = [...new Set(rows.map((row) => row.x))].sort();
  const series = [...new Set(rows.map((row) => row.series))];
  const kind = place.dataset.kind;
  const text = { color: token("--ink-soft"), fontFamily: token("--text"), fontSize: 13 };
  const write = (value) => Number(value).toLocaleString(NUMBERS, { maximumFractionDigits: 9 });
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    textStyle: text,
    color: [1, 2, 3, 4, 5, 6].map((number) => token(`--plot-${number}`)),
    grid: { left: 8, right: 12, top: series.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, textStyle: text, type: "scroll" } : undefined,
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      valueFormatter: write,
      backgroundColor: token("--panel"),
      borderColor: token("--line-strong"),
      textStyle: { ...text, color: token("--ink") },
    },
    xAxis: {
      type: "category",
      data: places,
      axisLine: { lineStyle: { color: token("--line-strong") } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      axisLabel: { ...text, formatter: write },
      splitLine: { lineStyle: { color: token("--line") } },
    },
    series: series.map((name) => ({
      name,
      type: kind,
      stack: kind === "bar" ? "all" : undefined,
      barMaxWidth: 36,
      areaStyle: kind === "line" ? { opacity: 0.12 } : undefined,
      symbolSize: 6,
      data: places.map((x) => {
        const row = rows.find((each) => each.x === x && each.series === name);
        return row ? Number(row.y) : kind === "bar" ? 0 : null;
      }),
    })),
  };
}

for (const place of document.querySelectorAll("[data-plot]")) {
  const chart = echarts.init(place, null, { renderer: "svg" });
  chart.setOption(options(place));
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    chart.setOption(options(place), true),
  );
}
