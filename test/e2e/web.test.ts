import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { firstLoadBytes } from '../support/first-load.ts';
import { type TestServer, testServer } from '../support/server.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('an analyst in the browser', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await testServer({ sample: false });
    const url = await server.start();
    browser = await launchChromium();
    page = await server.page(browser, { viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.goto(url);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it('fetches at most 300 KB before the first screen, viewer and map apart', () => {
    expect(firstLoadBytes('en')).toBeLessThanOrEqual(300_000);
    expect(firstLoadBytes('ar')).toBeLessThanOrEqual(300_000);
  });

  it('uploads pages, sees the ledger add up, and finds a name of the registry on a page image', async () => {
    await page.getByLabel('Name of the case').fill('Browser walk');
    await page.getByRole('button', { name: 'Create case' }).click();
    await page.getByText('No batch yet').waitFor();
    const caseId = new URL(page.url()).pathname.split('/')[2];

    const registry = new FormData();
    registry.append('name', 'Fictitious registry');
    registry.append('file', new Blob([await readFile(`${SAMPLE}registry.csv`)]), 'registry.csv');
    const imported = await server.ask(`/cases/${caseId}/registries`, {
      method: 'POST',
      body: registry,
    });
    expect(await imported.json()).toMatchObject({ imported: 60, rejected: [] });

    const letter = await readFile(`${SAMPLE}pages/01-letter.jpg`);
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        file('empty.pdf', Buffer.alloc(0)),
        file('letter.jpg', letter),
        file('copy.jpg', letter),
      ]);
    await page.getByRole('button', { name: /Upload and declare 3/ }).click();
    await page.getByText(/Yes: declared 3 = received 3 = processed 1 \+ failed 1 \+ duplicate 1/).waitFor();

    await page.getByRole('link', { name: /Failed files/ }).click();
    await page.getByText('The file is empty.').first().waitFor();

    await page.getByRole('link', { name: 'Candidates' }).click();
    await page.getByText('خلف مراد علي').first().waitFor();
    await page.getByText('a link', { exact: false }).first().waitFor();

    await page
      .getByRole('link', { name: /SJL-000001/ })
      .first()
      .click();
    await page.locator('image, img').first().waitFor();
    await page.getByText('صباح نوري عطية').first().waitFor();
  });

  it('finds a name typed in the other script, with a picture of its line and the reason', async () => {
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByLabel('Words to find').fill('person:(Khalaf Murad)');
    await page.getByLabel('The other script too').check();
    await page
      .getByText(/in the other script: khalaf/)
      .first()
      .waitFor();
    const crop = page.getByAltText('The line on the page, with what was found boxed').first();
    await crop.waitFor();
    const width = await crop.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });
    expect(width).toBeGreaterThan(100);
  });

  it('narrows the pages by a place of the map and by a month of either calendar', async () => {
    await page.getByText('Map', { exact: true }).click();
    const place = page.locator('.place-mark').first();
    await place.waitFor();
    expect(await seriousBarriers(page)).toEqual([]);
    const inList = page.locator('.places-list input').first();
    await inList.check();
    await page.waitForURL(/filters/);
    await page.getByText('Timeline', { exact: true }).click();
    await page.getByText('Hijri', { exact: true }).click();
    const month = page.locator('.month').first();
    const [pages] = /\d+(?= pages)/.exec((await month.getAttribute('aria-label')) ?? '') ?? [];
    await month.click();
    await page.waitForURL(/14\d\d-\d\d/);
    expect(await seriousBarriers(page)).toEqual([]);
    await page.locator('.mantine-SegmentedControl-label').getByText('Pages', { exact: true }).click();
    await page.getByText(`Pages found: ${pages}.`).waitFor();
  });

  it('reads the same screens in Arabic, from right to left, with nothing fetched from elsewhere', async () => {
    await page.goto(server.url());
    await page.getByText('Browser walk').first().waitFor();
    await page.locator('select').first().selectOption('ar');
    await page.locator('html[dir=rtl][lang=ar]').waitFor({ state: 'attached' });
    await page.getByText('القضايا').first().waitFor();
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
