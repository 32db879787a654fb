import config from './playwright.config.ts';

export default {
  ...config,
  testDir: '.',
  testMatch: 'bench.ts',
  metadata: { clients: 100_000 },
  workers: 1,
  reporter: [['list']] as const,
  projects: config.projects?.slice(0, 1),
};
