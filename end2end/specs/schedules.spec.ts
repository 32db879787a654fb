import { checkAccessibility, expect, open, test } from '../fixtures.ts';

test.describe('a manager', () => {
  test.use({ site: 'own', role: 'manager' });

  test('has a report sent every month, pauses it and deletes it', async ({ page }) => {
    await open(page, '/reports/activities?range=previous-month&activity=meeting');
    await page.getByRole('link', { name: 'By e-mail' }).click();
    await expect(page.getByRole('heading', { name: 'New schedule' })).toBeVisible();
    await expect(page.getByText('Activity: Meeting')).toBeVisible();
    await page.getByRole('textbox', { name: 'Title' }).fill('Meetings of the month');
    // Days that are over, once they are; and only what the rhythm needs is asked.
    await expect(page.getByRole('combobox', { name: 'Days, seen from the day of sending' })).toHaveValue('previous-month');
    await expect(page.getByRole('combobox', { name: 'On', exact: true })).toBeHidden();
    await page.getByRole('combobox', { name: 'How often' }).selectOption('weekly');
    await expect(page.getByRole('combobox', { name: 'On', exact: true })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'On day' })).toBeHidden();
    await page.getByRole('combobox', { name: 'How often' }).selectOption('monthly');
    await page.getByRole('combobox', { name: 'On day' }).selectOption('31');
    await page.getByRole('combobox', { name: 'At', exact: true }).selectOption('6');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.flash')).toContainText('saved');

    const entry = page.locator('.schedules > li', { hasText: 'Meetings of the month' });
    await expect(entry).toContainText('every month on day 31 at 6:00');
    await expect(entry).toContainText('Previous month');
    await expect(page.getByText('Mail is not set up')).toBeVisible();
    await checkAccessibility(page);

    await entry.getByRole('button', { name: 'Pause' }).click();
    await expect(entry).toContainText('paused');
    await entry.getByRole('button', { name: 'Resume' }).click();
    await expect(entry).toContainText('Next');

    await entry.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByRole('combobox', { name: 'On day' })).toHaveValue('31');
    await page.getByRole('combobox', { name: 'How often' }).selectOption('daily');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(entry).toContainText('every day at 6:00');

    // The page is brought up to date while it is asked a second time, and still says what about.
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/reports/schedules', async (route) => {
      await released;
      await route.continue();
    });
    await entry.getByRole('button', { name: 'Pause' }).click();
    await expect(page.locator('.flash')).toContainText('paused');
    await entry.getByRole('button', { name: 'Delete' }).click();
    const sure = page.getByRole('dialog');
    await expect(sure).toContainText('Meetings of the month');
    release();
    await expect(page.locator('.schedules > li h2')).toContainText('paused');
    await expect(sure).toContainText('Meetings of the month');
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await expect(entry).toHaveCount(0);
  });

  test('is told what is missing', async ({ page, guard }) => {
    guard.allow(/422/);
    await open(page, '/reports');
    await page.getByRole('link', { name: 'Reports by e-mail' }).click();
    await page.getByRole('link', { name: 'New schedule' }).first().click();
    const recipients = page.getByRole('group', { name: 'To' }).getByRole('checkbox');
    await expect(recipients.first()).toBeVisible();
    for (const box of await recipients.all()) {
      await box.uncheck();
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert')).toContainText('To: Please fill this in.');
  });
});

test('a recipient who may not see the report is told apart', async ({ page }) => {
  for (const [report, told] of [['user-events', true], ['activities', false]] as const) {
    await open(page, `/reports/schedules?schedule=new&report=${report}`);
    const advisor = page.getByRole('group', { name: 'To' }).locator('label', { hasText: 'Piotr Zając' });
    await expect(advisor).toBeVisible();
    await expect(advisor.getByText('may not see this report')).toHaveCount(told ? 1 : 0);
  }
});

test.describe('an advisor', () => {
  test.use({ role: 'advisor' });

  test('can have reports sent to themselves alone', async ({ page }) => {
    await open(page, '/reports/schedules?schedule=new');
    await expect(page.getByRole('group', { name: 'To' }).getByRole('checkbox')).toHaveCount(1);
    await expect(page.getByText('You can have it sent to yourself')).toBeVisible();
  });
});
