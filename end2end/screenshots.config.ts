import config from './playwright.config.ts';

export default {
  ...config,
  testDir: '.',
  testMatch: 'screenshots.ts',
  metadata: { clients: 2000 },
  reporter: [['list']] as const,
};
