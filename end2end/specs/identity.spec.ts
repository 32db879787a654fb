/** Who is one client: merges lately, contacts that too many share, touches of nobody, and what an admin decides. */

import { checkAccessibility, expect, open, test } from '../fixtures.ts';
import { numberIn } from '../pages/clients.ts';

const overhang = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

test.describe('an admin', () => {
  test.use({ role: 'admin', site: 'own' });

  test('decides that a contact is one person’s, and takes it back', async ({ page }) => {
    await open(page, '/journal/nobody');
    const count = page.locator('.count [role=status]');
    const nobodys = numberIn(await count.innerText());
    expect(nobodys).toBeGreaterThan(0);
    await checkAccessibility(page);
    expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);

    await page.getByRole('link', { name: 'Shared contacts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Shared contacts' })).toBeVisible();
    await checkAccessibility(page);
    expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);
    const tablet = page.locator('.shared-keys tbody tr').filter({ hasText: 'tablet-recepcja' });
    await expect(tablet).toContainText('Too many share it');
    const phones = numberIn((await tablet.locator('[data-column=phones]').textContent())!);
    expect(phones).toBeGreaterThan(10);

    // One person's: all who used it are one, so there are fewer clients and no touches of nobody.
    await tablet.getByRole('button', { name: /One person’s/ }).click();
    // It concerns many, so it is asked once more.
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(tablet).toContainText('Too many share it');
    await tablet.getByRole('button', { name: /One person’s/ }).click();
    await checkAccessibility(page);
    await page.getByRole('dialog').getByRole('button', { name: 'One person’s' }).click();
    await expect(tablet).toContainText('One person’s, an admin says');
    await page.getByRole('link', { name: 'Touches of nobody' }).click();
    await expect(page.getByText('Every touch is somebody’s.')).toBeVisible();
    await page.getByRole('link', { name: 'Merges' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Merges' })).toBeVisible();
    await expect(page.locator('.merges li')).not.toHaveCount(0);
    const merges = await page.locator('.merges li').count();
    expect(merges).toBeGreaterThanOrEqual(phones);

    // Taken back, it is as it was.
    await page.getByRole('link', { name: 'Shared contacts' }).click();
    await tablet.getByRole('button', { name: /Decide by count/ }).click();
    await expect(tablet).toContainText('Too many share it');
    await page.getByRole('link', { name: 'Merges' }).click();
    await expect.poll(() => page.locator('.merges li').count()).toBeLessThan(merges - 10);
    await page.getByRole('link', { name: 'Touches of nobody' }).click();
    await expect.poll(async () => numberIn(await count.innerText())).toBe(nobodys);
  });

  test('says from how many on a contact is shared, and which are the organisation’s own', async ({ page, guard }) => {
    guard.allow(/422/);
    await open(page, '/settings');
    const limit = page.getByLabel('A user id is shared when named with more others than');
    await expect(limit).toHaveValue('10');
    await limit.fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(limit).toBeFocused();
    await limit.fill('1000');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').filter({ hasText: /Saved/ })).toBeVisible();
    await open(page, '/journal/contacts');
    await expect(page.locator('.shared-keys tbody tr').filter({ hasText: 'tablet-recepcja' })).toHaveCount(0);

    await open(page, '/settings');
    await page.getByLabel(/Our own phones/).fill('biuro@@firma');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('This is not an e-mail address');
    await page.getByLabel(/Our own phones/).fill('tablet-recepcja\n+48 22 100 00 00');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').filter({ hasText: /Saved/ })).toBeVisible();
    await open(page, '/journal/contacts');
    await expect(page.locator('.shared-keys tbody tr').filter({ hasText: 'tablet-recepcja' })).toContainText('our own');
  });
});

test.describe('a manager', () => {
  test.use({ role: 'manager', site: 'own' });

  test('sees who became one lately, by which touch, and parts them', async ({ page }) => {
    await open(page, '/journal/merges');
    await checkAccessibility(page);
    expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);
    const rows = page.locator('.merges li');
    const merges = await rows.count();
    const first = rows.first();
    const [record, client] = (await first.locator('p').innerText()).split('→').map((name) => name.trim());
    await expect(first).toContainText(/By touch: K-\d+-c/);
    await first.getByRole('link', { name: client! }).click();
    await expect(page.getByRole('heading', { level: 1, name: client! })).toBeVisible();
    await expect(page.locator('.merged')).toContainText(record!.split('K-')[0]!.trim());
    // What they did is told in short on the card, and leads to the journal.
    await expect(page.locator('.did .step').first()).toBeVisible();
    await page.goBack();
    await first.getByRole('button', { name: /Undo/ }).click();
    await expect(rows).toHaveCount(merges - 1);
    // A decision is an admin's.
    await page.getByRole('link', { name: 'Shared contacts' }).click();
    await expect(page.locator('.shared-keys')).toBeVisible();
    await expect(page.locator('.shared-keys button')).toHaveCount(0);
    // Whom it concerns is seen.
    const tablet = page.locator('.shared-keys tbody tr').filter({ hasText: 'tablet-recepcja' });
    const phones = numberIn((await tablet.locator('[data-column=phones]').textContent())!);
    await tablet.locator('[data-column=phones] a').click();
    const detail = page.getByRole('region', { name: 'tablet-recepcja' });
    await expect(detail.locator('a[href^="tel:+"]').first()).toBeVisible();
    await expect(detail.locator('section').filter({ hasText: 'Phones' }).locator('.values a')).toHaveCount(phones);
    await expect(detail.locator('.touches li').first()).toBeVisible();
    await checkAccessibility(page);
    expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);
    await detail.getByRole('link', { name: 'Close' }).click();
    await expect(detail).toHaveCount(0);
  });

  test('takes a contact out of a client, as it was shown before, and puts it back', async ({ page }) => {
    await open(page, '/journal?touches_min=4&columns=phones.user_ids.touches');
    const several = { has: page.locator('[data-column=user_ids] .line + .line') };
    const row = page.locator('.journal tbody tr').filter(several).first();
    const name = await row.locator('th a').innerText();
    await row.locator('th a').click();
    const panel = page.getByRole('region', { name: 'Details' });
    await panel.getByRole('link', { name: 'Take contacts out…' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Take contacts out' })).toBeVisible();
    await checkAccessibility(page);
    const boxes = page.locator('.contacts-of input[type=checkbox]');
    const all = await boxes.count();
    expect(all).toBeGreaterThan(1);
    await boxes.last().check();
    const taken = await page.locator('.contacts-of label b').last().innerText();
    await page.getByRole('button', { name: 'Show what comes of it' }).click();
    const people = page.locator('.merge-pair > section');
    await expect(people.first()).toContainText(name);
    await expect(people.first().locator('li')).toHaveCount(all - 1);
    await expect(people.nth(1)).toContainText(taken);
    await checkAccessibility(page);
    expect(await page.evaluate(overhang), 'no sideways scroll').toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Take out', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    const done = page.getByRole('status').filter({ hasText: 'Taken out.' });
    await expect(done).toBeVisible();
    await expect(page.locator('.history')).toContainText('Contacts taken out');
    await done.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('status').filter({ hasText: /Undone/ })).toBeVisible();
    await page.goto(`${page.url().split('?')[0]}/part`);
    await expect(boxes).toHaveCount(all);
  });
});

test.describe('an advisor', () => {
  test.use({ role: 'advisor' });

  test('sees nothing of contacts that many share', async ({ page, guard }) => {
    guard.allow(/403/);
    await open(page, '/journal');
    const beside = page.getByRole('navigation', { name: 'Client journal' });
    await expect(beside.getByRole('link', { name: 'Attribution' })).toBeVisible();
    await expect(beside.getByRole('link', { name: 'Merges' })).toBeVisible();
    await expect(beside.getByRole('link', { name: 'Shared contacts' })).toHaveCount(0);
    await page.goto('/journal/contacts');
    await expect(page.locator('.shared-keys')).toHaveCount(0);
  });
});
