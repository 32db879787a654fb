/**
 * What every spec imports instead of '@playwright/test': a page on a server with a
 * database of its own, logged in as a role, that fails the test when anything goes wrong
 * behind it.
 *
 *     test.use({ site: 'own', role: 'advisor' });
 *     test('…', async ({ page }) => { await open(page, '/clients'); … });
 */

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { hasCdnow, Site, CDNOW, type Kind, type Role } from './sites.ts';

export { expect };
export { hydrated, open } from './hydration.ts';
export { NOW, TODAY } from './klientela.ts';

/** What went wrong in the pages of a test. */
export class Guard {
  readonly problems: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** For a test that provokes an error: problems that match are expected. */
  allow(problem: RegExp) {
    this.#allowed.push(problem);
  }

  note(problem: string) {
    if (!this.#allowed.some((allowed) => allowed.test(problem))) this.problems.push(problem);
  }

  watch(context: BrowserContext) {
    context.on('console', (message) => {
      if (message.type() === 'error') this.note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.note(`thrown: ${error.error()}`));
    context.on('response', (response) => {
      if (response.status() >= 500) this.note(`${response.status()}: ${response.url()}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // The browser drops what is under way when the user goes elsewhere.
      if (reason !== 'net::ERR_ABORTED') this.note(`${reason}: ${request.url()}`);
    });
  }
}

interface Options {
  site: Kind;
  /** Who is logged in; null for nobody. */
  role: Role | null;
}

interface Fixtures {
  server: Site;
  guard: Guard;
}

interface WorkerFixtures {
  /** Starts a site that the worker's tests share, the first time it is asked for. */
  shared: (kind: Kind) => Promise<Site>;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  site: ['demo', { option: true }],
  role: ['manager', { option: true }],

  shared: [
    async ({}, use) => {
      const sites = new Map<Kind, Promise<Site>>();
      await use((kind) => {
        if (!sites.has(kind)) sites.set(kind, Site.start(kind));
        return sites.get(kind)!;
      });
      for (const site of sites.values()) await (await site).stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  server: async ({ site, shared }, use, testInfo) => {
    testInfo.skip(site === 'cdnow' && !hasCdnow(), `no CDNOW files in ${CDNOW}`);
    const alone = site === 'own' || site === 'empty';
    const server = alone ? await Site.start(site) : await shared(site);
    await use(server);
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server log', { path: server.log });
    if (alone) await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  storageState: async ({ server, role, browser }, use) => use(role ? await server.signedIn(role, browser) : undefined),

  guard: async ({}, use) => use(new Guard()),

  context: async ({ context, guard }, use) => {
    guard.watch(context);
    await use(context);
    expect(guard.problems, 'what went wrong behind the page').toEqual([]);
  },
});

/** Fails on what keeps people with a disability from using the page as it is now. */
export async function checkAccessibility(page: Page) {
  // What is about to be replaced is dimmed for a moment, which is not how it is read; and since others
  // write meanwhile, that may begin while it is looked at. What is wrong stays wrong.
  await expect(async () => {
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze();
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, any }) => `  ${html} ${any[0]?.message ?? ''}`).join('\n')}`);
    expect(grave, 'accessibility').toEqual([]);
  }).toPass({ timeout: 20_000 });
}
