import type { Locator, Page } from '@playwright/test';
import { open } from '../hydration.ts';

export class LoginPage {
  static readonly path = '/login';
  readonly login: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly refusal: Locator;

  constructor(readonly page: Page) {
    this.login = page.getByLabel('Login', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.submit = page.getByRole('button', { name: 'Log in' });
    this.refusal = page.getByRole('alert');
  }

  async fill(who: { login: string; password: string }) {
    await this.login.fill(who.login);
    await this.password.fill(who.password);
  }

  /** From opening the page to being inside. */
  async logIn(who: { login: string; password: string }) {
    await open(this.page, LoginPage.path);
    await this.fill(who);
    await this.submit.click();
    await this.page.waitForURL((url) => url.pathname !== LoginPage.path);
  }
}
