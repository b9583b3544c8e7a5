// Draws a stacked area chart from the table that stands beside its place, so that both always show the same figures.
import { init } from './chart-library.js';

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function read(table) {
  const names = [...table.querySelectorAll('thead th')].slice(1).map(cell => cell.textContent.trim());
  const rows = [...table.querySelectorAll('tbody tr')];
  return {
    names,
    times: rows.map(row => row.cells[0].dataset.label ?? row.cells[0].textContent.trim()),
    series: names.map((_, column) => rows.map(row => Number(row.cells[column + 1].dataset.value))),
  };
}

function options(data, locale, isNarrow) {
  const text = token('--text');
  const muted = token('--muted');
  const line = token('--line');
  const format = new Intl.NumberFormat(locale);
  const font = getComputedStyle(document.body).fontFamily;
  return {
    animation: false,
    textStyle: { fontFamily: font, color: text },
    aria: { enabled: false },
    grid: { left: 8, right: 16, top: 12, bottom: isNarrow ? 64 : 40, containLabel: true },
    legend: { bottom: 0, textStyle: { color: muted, fontFamily: font }, icon: 'roundRect', itemHeight: 8 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: token('--card'),
      borderColor: line,
      textStyle: { color: text, fontFamily: font },
      valueFormatter: value => format.format(value),
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: data.times,
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { color: muted, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: muted, formatter: value => format.format(value) },
    },
    series: data.names.map((name, index) => {
      const color = token(`--series-${index % 8 + 1}`);
      return {
        name,
        type: 'line',
        // where a list has no hits its line lies upon the one below, which then stays to be seen
        z: data.names.length - index,
        stack: 'all',
        showSymbol: data.times.length < 3,
        lineStyle: { width: 1.5, color },
        itemStyle: { color },
        areaStyle: { color, opacity: 0.2 },
        emphasis: { disabled: true },
        data: data.series[index],
      };
    }),
  };
}

export async function draw(place) {
  const table = document.getElementById(place.dataset.chart);
  await document.fonts.ready;
  place.hidden = false;
  const chart = init(place, null, { renderer: 'svg' });
  const data = read(table);
  const show = () => chart.setOption(options(data, document.documentElement.lang, place.clientWidth < 480), true);
  show();
  const details = table.closest('details');
  if (details) {
    details.open = false;
  }
  new ResizeObserver(() => chart.resize()).observe(place);
  addEventListener('themechange', show);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
}
