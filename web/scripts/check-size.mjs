// Fails when the JavaScript of the storefront's first view, compressed, is above its budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const BUDGET_BYTES = 130_000;
const dist = new URL('../apps/storefront/dist/', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const firstView = ['index.html', 'src/features/catalog/pages/HomePage.tsx'];

const files = new Set();
function collect(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
firstView.forEach(collect);

const sizes = [...files]
  .map((file) => [file, brotliCompressSync(readFileSync(join(dist, file))).length])
  .sort((a, b) => b[1] - a[1]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [file, size] of sizes) console.log(`${String(size).padStart(8)}  ${file}`);
console.log(`${String(total).padStart(8)}  of ${BUDGET_BYTES} bytes`);
process.exit(total > BUDGET_BYTES ? 1 : 0);
