import { defineConfig, devices } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const executablePath = process.env['CHROMIUM_PATH'];

/** Without BASE_URL a demo shop of its own is opened; its port is settled once and inherited by the workers. */
process.env['E2E_PORT'] ??= String(20_000 + (process.pid % 20_000));
const port = process.env['E2E_PORT'];
const givenShop = process.env['BASE_URL'];
const baseURL = givenShop ?? `http://127.0.0.1:${port}`;
process.env['E2E_DATA_DIR'] ??= join(tmpdir(), `portico-e2e-${port}`);

export default defineConfig({
  testDir: './tests',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  // A starved machine may lose a test once; one that is lost twice is broken, and a second try is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  outputDir: './test-results',
  ...(givenShop === undefined
    ? {
        globalTeardown: './support/removeShop.ts',
        webServer: {
          command: '.venv/bin/python -m entrypoints.supervisor',
          cwd: ROOT,
          url: `${baseURL}/health/ready`,
          timeout: 240_000,
          env: { PORT: port, DATA_DIR: process.env['E2E_DATA_DIR'], DEMO: 'on' },
          gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
        },
      }
    : {}),
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    // what is not there to be pressed is told soon, not when the test's time is up
    actionTimeout: 15_000,
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
