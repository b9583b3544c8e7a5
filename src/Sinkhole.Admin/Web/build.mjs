// Bundles the chart library and copies the font and the licence texts. Runs inside obj/web, where npm has put the packages.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';

const out = 'bundle';
await mkdir(out, { recursive: true });

await build({
  entryPoints: ['chart-library.mjs'],
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2020',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  outfile: `${out}/chart-library.js`,
});

const font = 'node_modules/@fontsource-variable/inter/files';
for (const subset of ['latin', 'vietnamese']) {
  await copyFile(`${font}/inter-${subset}-wght-normal.woff2`, `${out}/inter-${subset}.woff2`);
}

const licences = [
  ['Apache ECharts', 'node_modules/echarts/LICENSE'],
  ['Apache ECharts, notice', 'node_modules/echarts/NOTICE'],
  ['ZRender', 'node_modules/zrender/LICENSE'],
  ['tslib', 'node_modules/tslib/LICENSE.txt'],
  ['Inter', 'node_modules/@fontsource-variable/inter/LICENSE'],
];
const texts = await Promise.all(licences.map(async ([name, file]) => `${name}\n${'='.repeat(name.length)}\n\n${await readFile(file, 'utf8')}`));
await writeFile(`${out}/licences.txt`, texts.join('\n\n'));
