import { expect, type Locator, type Page } from '@playwright/test';
import { open } from '../hydration.ts';

/** The number in a text, whatever parts its thousands. */
export const numberIn = (text: string) => Number(/\d[\d\s\u00a0\u2009\u202f]*/.exec(text)?.[0].replace(/\D/g, ''));

export class ClientsPage {
  static readonly path = '/clients';
  readonly figures: Locator;
  readonly bridge: Locator;
  readonly graph: Locator;
  readonly legend: Locator;
  readonly pinned: Locator;

  constructor(readonly page: Page) {
    this.figures = page.getByRole('region', { name: 'Key figures' });
    this.bridge = page.getByRole('region', { name: 'How the number changed' });
    this.graph = page.locator('.evolution canvas');
    this.legend = page.locator('.evolution .legend').first();
    this.pinned = page.locator('.pinned-day');
  }

  async open(query = '') {
    await open(this.page, ClientsPage.path + query);
    await expect(this.graph).toBeVisible();
  }
}

/** The list as it stands on the page. */
export class ListPage {
  readonly table: Locator;
  readonly rows: Locator;

  constructor(readonly page: Page) {
    this.table = page.locator('table.list');
    this.rows = this.table.locator('tbody tr');
  }

  /** How many rows the list says it has. */
  async total() {
    return numberIn(await this.table.locator('caption').innerText());
  }

  /** How many rows it has, page after page. */
  async countRows() {
    let count = 0;
    for (;;) {
      count += await this.rows.count();
      const next = this.page.getByRole('link', { name: 'Next' });
      if (!(await next.count()) || !(await next.getAttribute('href'))) return count;
      const before = await this.rows.first().locator('a').first().getAttribute('href');
      await next.click();
      await expect(this.rows.first().locator('a').first()).not.toHaveAttribute('href', before!);
    }
  }
}
