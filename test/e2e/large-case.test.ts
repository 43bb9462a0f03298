import { join } from 'node:path';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { fillManyPages } from '../support/many-pages.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';
import { speakIn } from '../support/speak-in.ts';

const PAGES = 21_000;
/** Pages with الشمال in one of its forms. */
const NORTH = (PAGES * 8) / 10 - PAGES / 1000;

describe.skipIf(!CHROMIUM)('a case of very many pages', () => {
  let server: TestServer;
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    const { id } = await (await server.client()).createCase('Large');
    const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
    const client = await home.connect();
    await fillManyPages(client, id, PAGES);
    await client.end();
    await home.close();
    address = `${server.url()}/cases/${id}/search?q=${encodeURIComponent('الشمال')}`;
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it.each([
    ['en', 1440, 'Count every page', /Pages found: about [\d,]+\./, /Pages found: ([\d,]+)\./],
    ['ar', 390, 'عدّ كل الصفحات', /الصفحات التي وُجدت: نحو [^.]+\./, /الصفحات التي وُجدت: ([^.]+)\./],
  ] as const)(
    'tells about how many pages answer, and counts them when asked to: %s',
    async (language, width, word, about, exact) => {
      const page = await server.page(browser, { viewport: { width, height: 900 } });
      await speakIn(page, language);
      await page.goto(address);
      const status = page.getByRole('status').filter({ hasText: about });
      await status.waitFor();
      if (process.env.SIJILL_SCREENSHOTS)
        await page.screenshot({ path: join(process.env.SIJILL_SCREENSHOTS, `reckoned-${language}.png`) });
      await page.getByRole('button', { name: word }).click();
      const counted = page.getByRole('status').filter({ hasText: exact }).filter({ hasNotText: about });
      await counted.waitFor();
      const digits = [...(exact.exec(await counted.innerText())?.[1] ?? '')]
        .map((letter) => ('٠١٢٣٤٥٦٧٨٩'.includes(letter) ? '٠١٢٣٤٥٦٧٨٩'.indexOf(letter) : letter))
        .filter((letter) => /\d/.test(String(letter)));
      expect(Number(digits.join(''))).toBe(NORTH);
      if (process.env.SIJILL_SCREENSHOTS)
        await page.screenshot({ path: join(process.env.SIJILL_SCREENSHOTS, `counted-${language}.png`) });
      await page.context().close();
    },
  );

  it('does so on the command line', async () => {
    const about = await sijill(['search', 'الشمال', '--limit', '1'], { home: server.home });
    expect(about.stderr).toMatch(/^about \d+ pages found/m);
    const counted = await sijill(['search', 'الشمال', '--limit', '1', '--count-all'], { home: server.home });
    expect(counted.stderr).toMatch(new RegExp(`^${NORTH} pages found`, 'm'));
  });
});
