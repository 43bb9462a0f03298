// Lists of any length: as one scrolls more of it comes, and only what is near the screen is on the page.
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { type TestServer, testServer } from '../support/server.ts';

/** `SIJILL_LONG_LIST=100000` for the figures in RESULTS.md. */
const DOCUMENTS = Number(process.env.SIJILL_LONG_LIST ?? 3_000);
/** Rows that may be on the page at once, whatever the list has. */
const AT_ONCE = 250;

describe.skipIf(!CHROMIUM)('a long list', () => {
  let server: TestServer;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    server = await testServer({ sample: false, env: { SIJILL_REQUESTS: '0' } });
    await server.start();
    const { id } = await (await server.client()).createCase('long');
    await fill(server, id);
    address = `${server.url()}/cases/${id}/documents`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it.each([1440, 390])('of %i px is scrolled to its end and back', async (width) => {
    const page = await server.page(browser, { viewport: { width, height: 900 } });
    await page.goto(address);
    await page.getByText(nameOf(1), { exact: true }).waitFor();
    const began = performance.now();
    let most = 0;
    while (!(await isSeen(page, nameOf(DOCUMENTS)))) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(30);
      most = Math.max(most, await rowsOn(page));
    }
    const seconds = (performance.now() - began) / 1000;
    expect(most).toBeLessThan(AT_ONCE);
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe(String(DOCUMENTS + 1));
    const back = performance.now();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByText(nameOf(1), { exact: true }).waitFor();
    const backMs = performance.now() - back;
    expect(await isSeen(page, nameOf(DOCUMENTS))).toBe(false);
    // Rows follow each other without a gap, wherever one looks.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForTimeout(300);
    const numbers = await page.evaluate(() =>
      [...document.querySelectorAll('tr[data-index]')].map((row) => Number(row.getAttribute('data-index'))),
    );
    expect(numbers).toEqual(numbers.map((_, at) => numbers[0]! + at));
    const onScreen = await page.evaluate(
      () => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('tr[data-index]') !== null,
    );
    expect(onScreen).toBe(true);
    process.stdout.write(
      `${DOCUMENTS} rows at ${width} px: ${seconds.toFixed(1)} s to the end, ${most} rows on the page at most, ${backMs.toFixed(0)} ms back\n`,
    );
    await page.context().close();
  });
});

const nameOf = (number: number): string => `${String(number).padStart(6, '0')}.jpg`;
const rowsOn = (page: Page): Promise<number> => page.locator('tbody tr').count();
const isSeen = (page: Page, name: string): Promise<boolean> =>
  page.getByText(name, { exact: true }).isVisible();

/** As many processed documents as wanted, in their order. */
async function fill(server: TestServer, caseId: string): Promise<void> {
  const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  const client = await home.connect();
  await client.query(
    `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status, created_at)
     SELECT $1, md5(n::text) || md5('x' || n), md5(n::text), 1, lpad(n::text, 6, '0') || '.jpg',
       'SJL-' || lpad(n::text, 6, '0'), 'processed', now() + n * interval '1 ms'
     FROM generate_series(1, $2::integer) AS n`,
    [caseId, DOCUMENTS],
  );
  await client.end();
  await home.close();
}
