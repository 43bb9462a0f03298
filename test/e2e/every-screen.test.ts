import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { everyScreen, LANGUAGES, type Screen, walkScreens } from '../support/screen-walk.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { showSampleCase } from '../support/shown-case.ts';

const FOLDER = process.env.SIJILL_SCREENSHOTS ?? join(tmpdir(), 'sijill-screens');

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('every screen', () => {
  let server: TestServer;
  let browser: Browser;
  let screens: Screen[];

  beforeAll(async () => {
    server = await testServer({ sample: true, env: { SIJILL_REQUESTS: '0' } });
    await server.start();
    await sampleIsThere(server);
    screens = everyScreen(await showSampleCase(server));
    browser = await launchChromium();
    // Reading the whole sample takes its time on a busy machine.
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it.each(LANGUAGES)(
    'bars nobody, fits, and does not fail, in %s, wide and narrow, light and dark',
    async (language) => {
      const wrong = await walkScreens({ server, browser, screens, folder: FOLDER, language });
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});

/** Read, compared and paired, all of it. */
async function sampleIsThere(server: TestServer): Promise<void> {
  const client = await server.client();
  for (;;) {
    const [sample] = await client.listCases();
    const batches = sample ? await client.listBatches(sample.id) : [];
    if (sample && batches.length > 0 && batches.every(({ settled }) => settled)) {
      await client.linkingDone(sample.id);
      return;
    }
    await new Promise((wait) => setTimeout(wait, 300));
  }
}
