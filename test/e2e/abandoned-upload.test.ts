import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { LANGUAGES, walkScreens } from '../support/screen-walk.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { picture } from '../support/uploads.ts';

const FOLDER = process.env.SIJILL_SCREENSHOTS ?? join(tmpdir(), 'sijill-screens');

describe.skipIf(!CHROMIUM)('an upload whose sender is gone', () => {
  let server: TestServer;
  let browser: Browser;
  let caseId: string;
  let batchId: string;
  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    browser = await launchChromium();
    const client = await server.client();
    caseId = (await client.createCase('Abandoned (fictitious)')).id;
    batchId = (await client.openBatch(caseId, { name: 'box 7', declared: 3 })).id;
    const file = new Blob([new Uint8Array(await picture(1))]);
    await client.uploadFile(batchId, { name: 'came.png', file });
    while ((await client.ledger(batchId)).processed < 1) await pause(200);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it('is read at once, but nothing of it goes into a package, which says why', async () => {
    await expect((await server.client()).askPackage(caseId, {})).rejects.toThrow(
      '1 of 1 documents came with a batch that is still open ("box 7")',
    );
  });

  it.each(LANGUAGES)('is told on its ledger, in %s', async (language) => {
    const screens = [
      { name: 'ledger-open', path: `/cases/${caseId}/ledger?batch=${batchId}`, shows: '.close-batch' },
    ];
    expect(await walkScreens({ server, browser, screens, folder: FOLDER, language })).toEqual([]);
  });

  it('is closed there by somebody who works in the case, asked twice, and its ledger then does not add up', async () => {
    const page = await server.page(browser);
    await page.goto(`${server.url()}/cases/${caseId}/ledger?batch=${batchId}`);
    const asking = page.locator('.close-batch');
    await asking.getByRole('button', { name: 'Nothing more is coming' }).click();
    expect((await (await server.client()).ledger(batchId)).closed).toBe(false);
    await asking.getByRole('button', { name: 'Close it with what arrived (files: 1)' }).click();
    await page.locator('.verdict-bad').waitFor();
    expect(await asking.count()).toBe(0);
    const client = await server.client();
    expect(await client.ledger(batchId)).toMatchObject({
      closed: true,
      declared: 3,
      received: 1,
      addsUp: false,
    });
    await client.linkingDone(caseId);
    await client.askPackage(caseId, {});
  });
});
