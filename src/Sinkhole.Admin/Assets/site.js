// Theme switch and the chart; every page works without this file.
const root = document.documentElement;
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

for (const link of document.querySelectorAll('[data-theme-switch]')) {
  link.addEventListener('click', event => {
    event.preventDefault();
    const next = isDark() ? 'light' : 'dark';
    document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
    root.dataset.theme = next;
    link.textContent = next === 'dark' ? link.dataset.toLight : link.dataset.toDark;
    dispatchEvent(new Event('themechange'));
  });
  link.textContent = isDark() ? link.dataset.toLight : link.dataset.toDark;
}

for (const form of document.querySelectorAll('form[data-skip-empty]')) {
  form.addEventListener('submit', () => {
    for (const field of form.elements) {
      field.disabled = field.disabled || (field.name !== '' && field.value === '');
    }
    setTimeout(() => { for (const field of form.elements) { field.disabled = false; } });
  });
}

const charts = document.querySelectorAll('[data-chart]');
if (charts.length > 0) {
  const { draw } = await import('./chart.js');
  for (const place of charts) {
    draw(place);
  }
}
