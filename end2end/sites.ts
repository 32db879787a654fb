/** Servers for tests, each on a database of its own in a folder of its own. */

import type { Browser, BrowserContext } from '@playwright/test';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { klientela, serve, type Login, type Running } from './klientela.ts';
import { LoginPage } from './pages/login.ts';

/**
 * What a test runs against:
 * - `demo`: the demo organisation, shared by the worker's tests: only to look at;
 * - `own`: the same for this test alone: to change things;
 * - `empty`: a database without anyone in it, for this test alone;
 * - `cdnow`: the CDNOW customers and an admin, shared by the worker's tests.
 */
export type Kind = 'demo' | 'own' | 'empty' | 'cdnow';

export type Role = 'admin' | 'manager' | 'advisor';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

export const CDNOW = join(process.env.KLIENTELA_SHARED ?? '../../shared', 'data');
export const hasCdnow = () => existsSync(join(CDNOW, 'cdnow-clients.csv'));

const folder = () => process.env.KLIENTELA_E2E!;

export class Site {
  readonly #server: Running;
  readonly #logins: Login[];
  readonly #states = new Map<Role, State>();

  private constructor(
    server: Running,
    logins: Login[],
    readonly data: string,
  ) {
    this.#server = server;
    this.#logins = logins;
  }

  static async start(kind: Kind): Promise<Site> {
    const data = join(await mkdtemp(join(folder(), `${kind}-`)), 'data');
    const logins = await fill[kind](data);
    return new Site(await serve(data), logins, data);
  }

  get url() {
    return this.#server.url;
  }

  get log() {
    return this.#server.log;
  }

  stop() {
    return this.#server.stop();
  }

  /** Runs a command on the same database, beside the server. */
  run(args: string[]) {
    return klientela(this.data, args);
  }

  /** The first demo user of the role. */
  login(role: Role): Login {
    const login = this.#logins.find((login) => login.role === role);
    if (!login) throw new Error(`nobody with the role ${role} can log in here`);
    return login;
  }

  /** The browser state of someone logged in, by logging in once. */
  async signedIn(role: Role, browser: Browser): Promise<State> {
    let state = this.#states.get(role);
    if (!state) {
      const context = await browser.newContext({ baseURL: this.url, storageState: undefined });
      await new LoginPage(await context.newPage()).logIn(this.login(role));
      state = await context.storageState();
      await context.close();
      this.#states.set(role, state);
    }
    return state;
  }
}

const fill: Record<Kind, (data: string) => Promise<Login[]>> = {
  async demo(data) {
    await cp(join(folder(), 'demo'), data, { recursive: true });
    return JSON.parse(await readFile(join(folder(), 'logins.json'), 'utf8'));
  },

  own(data) {
    return fill.demo(data);
  },

  async empty(data) {
    await mkdir(data);
    return [];
  },

  async cdnow(data) {
    await mkdir(data);
    const password = 'correct horse battery staple';
    const person = ['--name', 'Ada Admin', '--email', 'ada@example.com', '--role', 'admin'];
    await klientela(data, ['user', 'add', 'ada', ...person, '--password-stdin'], password);
    await klientela(data, ['import', 'clients', join(CDNOW, 'cdnow-clients.csv')]);
    await klientela(data, ['import', 'purchases', join(CDNOW, 'cdnow-purchases.csv')]);
    return [{ role: 'admin', login: 'ada', password }];
  },
};
