// Writes dist/.vite/first-paint.json: what pages show before their scripts are there. See src/app/firstPaint.tsx.
import { writeFile } from 'node:fs/promises';
import { createServer } from 'vite';

const root = new URL('..', import.meta.url).pathname;
const server = await createServer({
  root,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { pieces } = await server.ssrLoadModule('/src/app/firstPaint.tsx');
  await writeFile(`${root}dist/.vite/first-paint.json`, JSON.stringify(pieces(), null, 1));
} finally {
  await server.close();
}
