import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8000';

export function appConfig(app: { base: string; port: number }): UserConfig {
  return {
    base: app.base,
    plugins: [react(), tailwindcss()],
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
