/** Makes the demo organisation once; workers start from copies of it. */

import type { FullConfig } from '@playwright/test';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { klientela, parseLogins, TODAY } from './klientela.ts';
import { CDNOW, hasCdnow } from './sites.ts';

export default async function setUp({ metadata }: FullConfig) {
  const folder = await mkdtemp(join(tmpdir(), 'klientela-e2e-'));
  const demo = join(folder, 'demo');
  await mkdir(demo);
  const story = ['demo', '--clients', `${metadata.clients}`, '--seed', '7', '--until', TODAY];
  // Measurements are made on many clients: a thousand of them are told in a second or two.
  const printed = await klientela(demo, story, '', 60_000 + 10 * metadata.clients);
  await writeFile(join(folder, 'logins.json'), JSON.stringify(parseLogins(printed)));
  process.env.KLIENTELA_E2E = folder;
  if (!hasCdnow()) console.warn(`The tests on the CDNOW customers are skipped: ${CDNOW} is not there (KLIENTELA_SHARED).`);
  return () => rm(folder, { recursive: true });
}
