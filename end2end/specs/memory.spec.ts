/** What a page holds on to, all day. */

import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { ClientsPage } from '../pages/clients.ts';

test.use({ role: 'manager' });

interface Held {
  nodes: number;
  listeners: number;
  heap: number;
}

/** How much the page holds, once what nobody holds is gone. */
async function measuring(page: Page): Promise<() => Promise<Held>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)!.value;
    return { nodes: value('Nodes'), listeners: value('JSEventListeners'), heap: value('JSHeapUsedSize') };
  };
}

function notGrown(before: Held, after: Held) {
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.3);
  expect(after.heap).toBeLessThanOrEqual(before.heap * 1.3 + 500_000);
}

test('500 views later nothing has grown', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'the same code');
  test.setTimeout(240_000);
  await new ClientsPage(page).open();
  const measure = await measuring(page);
  const links = page.getByRole('group', { name: 'Range' }).getByRole('link');
  const visit = async (times: number) => {
    for (let index = 0; index < times; index += 1) {
      await links.nth(index % 4).click();
      await expect(links.nth(index % 4)).toHaveAttribute('aria-current', 'true');
    }
  };
  await visit(40);
  const before = await measure();
  await visit(500);
  const after = await measure();
  notGrown(before, after);
});

test('140 pages later nothing has grown', async ({ page }, { project }) => {
  test.skip(project.name === 'phone', 'the same code');
  test.setTimeout(120_000);
  await new ClientsPage(page).open();
  await page.evaluate(() => ((window as unknown as { before: boolean }).before = true));
  const measure = await measuring(page);
  // Nothing that holds on to an element of a page: that would be what grows.
  const there = (selector: string) => page.waitForFunction((selector) => !!document.querySelector(selector), selector);
  const follow = async (link: string, shows: string) => {
    await page.evaluate((link) => document.querySelector<HTMLElement>(link)!.click(), link);
    await there(shows);
    await there('#main[aria-busy=false]');
  };
  const round = async () => {
    await follow('.nav a[href="/clients"]', '.boards');
    await follow('.board h3 a', 'table.list');
    await follow('tbody th a', '.card-columns');
    await follow('.nav a[href="/day"]', '.day');
    await follow('.nav a[href="/reports"]', 'ul.reports');
    await follow('main a[href="/reports/schedules"]', '.sendings');
    await follow('.nav a[href="/dashboards"]', '.pie-canvas');
  };
  for (let index = 0; index < 3; index += 1) await round();
  const before = await measure();
  for (let index = 0; index < 20; index += 1) await round();
  const after = await measure();
  notGrown(before, after);
  expect(await page.evaluate(() => 'before' in window), 'nothing was loaded anew').toBe(true);
});
