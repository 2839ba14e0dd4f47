import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8000';

const PACKED = /\.(?:js|css|html|svg)$/;

/** Writes each text file also as .br and .gz, once, so that the server need not compress on every request. */
function packed(): Plugin {
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    name: 'portico-packed',
    apply: 'build',
    writeBundle: async ({ dir }, bundle) => {
      if (dir === undefined) return;
      const names = Object.keys(bundle).filter((name) => PACKED.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir, name);
          const data = await readFile(path);
          await writeFile(`${path}.br`, await brotli(data, best));
          await writeFile(`${path}.gz`, await zip(data, { level: 9 }));
        }),
      );
    },
  };
}

export function appConfig(app: { base: string; port: number }): UserConfig {
  return {
    base: app.base,
    plugins: [react(), tailwindcss(), packed()],
    server: {
      host: '127.0.0.1',
      port: app.port,
      proxy: { '/api': api, '/media': api, '/dev': api },
    },
    build: {
      target: 'es2022',
      manifest: true,
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\// },
            ],
          },
        },
      },
    },
  };
}
