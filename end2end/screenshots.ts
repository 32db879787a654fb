/** Pictures of each page for docs/screenshots: desktop and phone, light and dark. */

import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { expect, open, test } from './fixtures.ts';

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));

interface Picture {
  name: string;
  role: 'admin' | 'manager' | 'advisor' | null;
  /** Brings the page to what the picture shows. */
  show: (page: Page) => Promise<void>;
  /** The page in its whole length, not only what the window holds. */
  whole?: boolean;
  /** In Polish, and only in the light. */
  polish?: boolean;
}

const REPORTS = [
  'user-events',
  'user-work',
  'user-activity',
  'activities',
  'meetings',
  'commercial',
  'client-service',
  'daily-clients',
  'sellers',
  'daily-user-activity',
];

/** Opens a page, and from it what its first such link leads to. */
async function openFirst(page: Page, path: string, link: string) {
  await open(page, path);
  const href = await page.locator(link).first().getAttribute('href');
  await open(page, href!);
}

const pictures: Picture[] = [
  { name: 'login', role: null, show: (page) => open(page, '/login') },
  { name: 'clients', role: 'manager', whole: true, show: (page) => open(page, '/clients') },
  { name: 'client-list', role: 'manager', show: (page) => open(page, '/clients/list') },
  {
    name: 'client-card',
    role: 'manager',
    async show(page) {
      await open(page, '/clients/list');
      const card = await page.locator('table.list tbody a').first().getAttribute('href');
      await open(page, card!);
    },
  },
  { name: 'journal', role: 'manager', show: (page) => open(page, '/journal?deals_min=1') },
  { name: 'journal-panel', role: 'manager', show: (page) => openFirst(page, '/journal?deals_min=1&touches_min=5', '.journal tbody th a') },
  { name: 'attribution', role: 'manager', show: (page) => open(page, '/journal/attribution') },
  { name: 'merge', role: 'manager', show: (page) => openFirst(page, '/clients/duplicates', 'main a[href*="/merge?with="]') },
  {
    name: 'take-out',
    role: 'manager',
    async show(page) {
      await openFirst(page, '/journal?touches_min=5', '.journal tbody th a');
      await page.getByRole('link', { name: 'Take contacts out…' }).click();
      await page.locator('.contacts-of input').last().check();
      await page.getByRole('button', { name: 'Show what comes of it' }).click();
      await expect(page.locator('.merge-pair')).toBeVisible();
    },
  },
  { name: 'customers', role: 'manager', show: (page) => open(page, '/activity?sales_more=1000&sort=-sales') },
  { name: 'settings-statuses', role: 'admin', show: (page) => open(page, '/settings/statuses') },
  { name: 'dashboard', role: 'manager', whole: true, show: (page) => open(page, '/dashboards') },
  { name: 'my-day', role: 'advisor', show: (page) => open(page, '/day') },
  {
    name: 'log-a-call',
    role: 'advisor',
    async show(page) {
      await open(page, '/clients/list');
      const card = await page.locator('table.list tbody a').first().getAttribute('href');
      await open(page, `/log?client=${card!.split('/').pop()}`);
    },
  },
  ...REPORTS.map((report) => ({
    name: `report-${report}`,
    role: 'admin' as const,
    polish: true,
    show: (page: Page) => open(page, `/reports/${report}?from=2026-10-01&to=2026-11-20`),
  })),
];

for (const { name, role, show, whole, polish } of pictures) {
  for (const colorScheme of polish ? (['light'] as const) : (['light', 'dark'] as const)) {
    test.describe(() => {
      test.use({ role, colorScheme, locale: polish ? 'pl-PL' : 'en-GB', deviceScaleFactor: 1, contextOptions: { reducedMotion: 'reduce' } });

      test(`${name}, ${colorScheme}`, async ({ page, viewport }) => {
        await show(page);
        await expect(page.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({
          path: `${folder}/${name}-${viewport!.width}-${colorScheme}.png`,
          // On a phone the bar at the bottom would stand in the middle.
          fullPage: whole && viewport!.width > 700,
          animations: 'disabled',
        });
      });
    });
  }
}
