import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const shared = { restoreMocks: true, testTimeout: 20_000, css: false };
const filesNamed = (...suffixes: string[]) =>
  suffixes.flatMap((suffix) => [`packages/*/src/**/*.${suffix}`, `apps/*/src/**/*.${suffix}`]);

// A page is made only for what draws or asks the browser: making one takes a second.
export default defineConfig({
  plugins: [react()],
  test: {
    // One less than there are cores is its own choice: half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'plain',
          environment: 'node',
          isolate: false,
          include: filesNamed('test.ts'),
          exclude: filesNamed('dom.test.ts'),
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'drawn',
          environment: 'jsdom',
          environmentOptions: { jsdom: { url: 'http://localhost/' } },
          include: filesNamed('test.tsx', 'dom.test.ts'),
          setupFiles: ['./vitest.setup.ts'],
        },
      },
    ],
  },
});
