// Fails on raw colors outside of the token sheet: components name meanings (bg-surface, text-muted), never values.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const allowed = new Set([
  'packages/ui/src/styles/values.css',
  // Data of products.
  'apps/admin/src/features/productTypes/firstColor.ts',
]);
const palette =
  'slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose';
const utility =
  'bg|text|border|ring|outline|fill|stroke|from|via|to|divide|decoration|accent|caret|shadow|placeholder';
const rules = [
  [/#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![^<\n]*<\/)/i, 'hex color'],
  [/\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/i, 'color function'],
  [new RegExp(`\\b(?:${utility})-(?:${palette})-\\d{2,3}\\b`), 'palette color'],
  [new RegExp(`\\b(?:${utility})-(?:black|white)\\b`), 'black or white'],
  [/var\(--value-/, 'a value instead of a meaning'],
];

function* files(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'coverage'].includes(entry.name)) yield* files(path);
    } else if (/\.(tsx?|css)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) {
      yield path;
    }
  }
}

const faults = [];
for (const folder of [
  'packages/ui/src',
  'packages/security/src',
  'apps/storefront/src',
  'apps/admin/src',
]) {
  for (const path of files(folder)) {
    if (allowed.has(path)) continue;
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .forEach((line, index) => {
        for (const [pattern, name] of path.endsWith('meanings.css') ? rules.slice(0, 4) : rules) {
          if (pattern.test(line)) faults.push(`${path}:${index + 1}: ${name}: ${line.trim()}`);
        }
      });
  }
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  console.error(
    `${faults.length} raw color(s): use the tokens of packages/ui/src/styles/meanings.css`,
  );
  process.exit(1);
}
