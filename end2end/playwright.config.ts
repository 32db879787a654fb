import { defineConfig, devices } from '@playwright/test';
import { existsSync } from 'node:fs';

const debian = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results/artifacts',
  globalSetup: './global-setup.ts',
  metadata: { clients: 300 },

  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // A test that passes the second time has found something: it fails.
  retries: 0,
  // Each worker has a browser and a server; CI has two cores.
  workers: 2,
  globalTimeout: 30 * 60_000,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],

  use: {
    locale: 'en-GB',
    // Far from the organisation's: a day reckoned in the browser would show.
    timezoneId: 'America/Los_Angeles',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: existsSync(debian) ? debian : undefined,
      // As root (in CI) Chromium has no sandbox; the rest keeps it from calling home.
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

  projects: [
    { name: 'desktop', use: { viewport: { width: 1400, height: 900 } } },
    {
      name: 'phone',
      use: {
        userAgent: devices['Pixel 7'].userAgent,
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
      },
    },
  ],
});
