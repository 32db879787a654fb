import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, open, test, TODAY } from '../fixtures.ts';
import type { Site } from '../sites.ts';

/** A word of so many letters, as links and addresses are: nothing in it lets a line end. */
const word = (letters: number) => 'Donaudampfschifffahrt'.repeat(20).slice(0, letters);
/** Names and keys have up to 200 letters, what fits on a line up to 500. */
const NAME = word(200);
const LINE = word(300);

const records = {
  clients: {
    external_id: NAME,
    name: NAME,
    emails: `${word(60)}@${word(60)}.example`,
    phones: '+48600100200|+48600100201|+48600100202',
    user_ids: NAME,
    source: NAME,
    contact_method: NAME,
    investment: NAME,
    price_group: NAME,
    tags: `${NAME}|${word(199)}`,
    created_at: `${TODAY} 08:00`,
  },
  activities: {
    external_id: 'LONG-1',
    client: NAME,
    kind: 'meeting',
    state: 'planned',
    at: `${TODAY} 18:00`,
    investment: NAME,
    source: NAME,
    contact_method: NAME,
    purpose: LINE,
    place: `https://meet.example.com/${LINE}`,
    subject: LINE,
    body: LINE,
  },
  contracts: {
    external_id: NAME,
    client: NAME,
    kind: 'final',
    signed_on: TODAY,
    investment: NAME,
    stage: NAME,
    building: NAME,
    unit: NAME,
    value: '500000.00',
    source: NAME,
    storage_number: NAME,
    closet: NAME,
  },
  purchases: {
    external_id: NAME,
    client: NAME,
    at: `${TODAY} 09:00`,
    amount: '12.50',
    product: NAME,
    outlet: NAME,
    order_number: NAME,
  },
  touches: {
    external_id: NAME,
    at: `${TODAY} 10:00`,
    kind: 'request',
    client: NAME,
    user_id: NAME,
    name: NAME,
    source: NAME,
    medium: NAME,
    campaign: NAME,
    page: `https://example.com/${LINE}`,
  },
  leads: { external_id: NAME, client: NAME, source: NAME, created_at: `${TODAY} 07:00` },
};

/** Imports a record of each kind, as an operator does beside the running server. */
async function importAll(server: Site) {
  for (const [kind, record] of Object.entries(records)) {
    const file = `${server.data}.${kind}.csv`;
    await writeFile(file, `${Object.keys(record).join(',')}\n${Object.values(record).join(',')}\n`);
    await server.run(['import', kind, file, '--strict']);
  }
}

/** What reaches beyond the page, and by how much the page can be scrolled sideways. */
async function sideways(page: Page) {
  return page.evaluate(() => {
    const scrolling = document.scrollingElement!;
    const over = scrolling.scrollWidth - window.innerWidth;
    if (over <= 0) return [];
    const isHeld = (element: Element | null): boolean =>
      !!element && element !== scrolling && (getComputedStyle(element).overflowX !== 'visible' || isHeld(element.parentElement));
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5 && !isHeld(element.parentElement),
    );
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
    return [`${over} px`, ...wide.slice(-5).map(name)];
  });
}

test.describe('long words', () => {
  test.use({ site: 'own', role: 'admin' });

  test('break on every page, and nothing scrolls sideways on the narrowest phone', async ({ page, server, guard }, { project }) => {
    test.skip(project.name === 'phone', 'the width is set here; a phone would zoom out');
    test.setTimeout(240_000);
    // Posts are those of a block, which the address has to name: what it says otherwise is looked at too.
    guard.allow(/422.*\/dashboards\/posts/);
    await importAll(server);
    await page.setViewportSize({ width: 320, height: 720 });

    const answer = await page.request.get(`/api/v1/clients?set=new&from=${TODAY}&to=${TODAY}&columns=external_id`);
    const { rows } = (await answer.json()) as { rows: { id: number; external_id: string | null }[] };
    const client = rows.find(({ external_id }) => external_id === NAME)!.id;

    await open(page, `/clients/${client}`);
    await page.getByRole('textbox', { name: 'Comment' }).fill(LINE);
    await page.getByRole('button', { name: 'Add comment' }).click();
    await expect(page.locator('main')).toContainText(LINE);
    const contract = await page.locator('a[href^="/contracts/"]').first().getAttribute('href');

    const reports = ['user-events', 'user-work', 'user-activity', 'activities', 'meetings', 'commercial', 'client-service'];
    const more = ['daily-clients', 'sellers', 'daily-user-activity'];
    const sections = ['users', 'roles', 'statuses', 'words', 'investments', 'tokens'];
    const pages = [
      `/clients/${client}`,
      `/clients/${client}/edit`,
      ...(contract ? [contract] : []),
      '/clients',
      '/clients/list?set=everyone',
      `/clients/list?set=new&from=${TODAY}&to=${TODAY}`,
      '/clients/new',
      `/clients/${client}/part`,
      `/clients/${client}/merge`,
      '/clients/duplicates',
      '/journal',
      '/journal?columns=user_ids.emails.tags.external_id.first_source.last_campaign',
      `/journal?client=${client}`,
      '/journal/attribution?by=last_campaign',
      '/journal/merges',
      '/journal/contacts',
      '/journal/nobody',
      '/activity',
      '/activity?limited=no&tab=refine',
      '/day',
      `/log?client=${client}`,
      '/settings',
      '/settings/plans',
      ...sections.map((section) => `/settings/${section}`),
      '/account',
      '/account/factor',
      '/reports',
      '/reports/schedules',
      ...[...reports, ...more].map((report) => `/reports/${report}?from=${TODAY}&to=${TODAY}`),
      '/dashboards',
      '/dashboards/new',
      '/dashboards/posts',
    ];
    const found: Record<string, string[]> = {};
    for (const path of pages) {
      await open(page, path);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      const wide = await sideways(page);
      if (wide.length > 0) found[path] = wide;
    }
    // Whoever is searched for is shown in the palette.
    await open(page, '/day');
    await page.getByRole('button', { name: /^Search/ }).filter({ visible: true }).click();
    await page.getByRole('combobox').fill(NAME.slice(0, 20));
    await expect(page.getByRole('option').first()).toContainText(NAME);
    const wide = await sideways(page);
    if (wide.length > 0) found.palette = wide;
    expect(found, 'pages that scroll sideways').toEqual({});
  });
});
