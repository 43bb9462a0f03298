import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { LANGUAGES, type Screen, walkScreens } from '../support/screen-walk.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';
import { picture, settledLedger } from '../support/uploads.ts';

const FOLDER = process.env.SIJILL_SCREENSHOTS ?? join(tmpdir(), 'sijill-screens');
const SCREENS: readonly Screen[] = [
  { name: 'paused', path: '/', shows: '[role="status"]' },
  { name: 'queues-set-aside', path: '/administration/queues', shows: '.dense-table' },
];

// Only Linux tells how much memory is left.
describe.skipIf(!CHROMIUM || process.platform !== 'linux')('a server that is short of memory', () => {
  let home: string;
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'sijill-short-'));
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    await rm(home, { recursive: true, force: true });
  });

  async function query(text: string): Promise<void> {
    const opened = await openHome(readConfig({ SIJILL_HOME: home }));
    const client = await opened.connect();
    await client.query(text);
    await client.end();
    await opened.close();
  }

  async function upload(batchId: string, number: number) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture(number))]), `${number}.png`);
    const answer = await server.ask(`/batches/${batchId}/files`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as { detail?: string } };
  }

  it('has set a page aside, and an administrator has it tried again on the screen', async () => {
    server = await testServer({ sample: false, home });
    await server.start();
    const client = await server.client();
    const { id: caseId } = await client.createCase('Short');
    const { id: batchId } = await client.openBatch(caseId, { name: 'box' });
    for (const number of [1, 2]) expect((await upload(batchId, number)).status).toBe(201);
    await client.closeBatch(batchId);
    await settledLedger(server, batchId);
    await query("UPDATE page SET status = 'failed', error_code = 'page.poison', attempts = 3");
    const page = await server.page(browser);
    await page.goto(`${server.url()}/administration/queues`);
    await page.getByRole('button', { name: 'Try again', exact: true }).first().click();
    await page.getByText('Tried again: 0 files, 1 pages, 0 other.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Try again', exact: true }).count()).toBe(1);
    for (let failed = 2; failed > 1; await pause(300)) {
      const { rows } = (await (await server.ask('/administration/queues')).json()) as {
        rows: { work: string; waiting: number; active: number }[];
      };
      if (rows.every(({ waiting, active }) => waiting + active === 0))
        failed = (await client.ledger(batchId)).pages.failed;
    }
    await page.context().close();
    expect(server.record.complaints).toEqual([]);
    await server.stop();
  });

  it('says so on every screen, refuses uploads with the reason, and the doctor sees it', async () => {
    // More than any machine has.
    const env = { SIJILL_MIN_MEMORY_MB: '90000000' };
    server = await testServer({ sample: false, home, env });
    await server.start();
    const client = await server.client();
    const [found] = await client.listCases();
    const { id } = await client.openBatch(found?.id ?? '', { name: 'more' });
    const refused = await upload(id, 3);
    expect(refused.status).toBe(507);
    expect(refused.body.detail).toMatch(/only \d+ MiB of the server's memory are left/);
    expect(await client.listBatches(found?.id ?? '')).toHaveLength(2);
    const told = await sijill(['doctor'], { home, env });
    expect(told.stdout).toMatch(/memory are left to this/);
    expect(told.stdout).toContain('Uploads are paused');
    // The workers of this machine tell of it, and of another one it is told the same.
    expect(told.stdout).toMatch(
      /ocr.* begins nothing new since .*: \d+ MiB of its memory left, \d+ MiB kept back/,
    );
    await query(`INSERT INTO held_work (id, host, work, shortages, seen_at) VALUES (gen_random_uuid(), 'reader-2', '{ocr}',
      '[{"of": "disk", "freeBytes": 400000000, "keptBytes": 512000000}]', now() + interval '10 minutes')`);
    for (const language of LANGUAGES)
      expect(await walkScreens({ server, browser, screens: SCREENS, folder: FOLDER, language })).toEqual([]);
    const page = await server.page(browser);
    await page.getByText('Uploads are paused').waitFor();
    await page.getByText('reader-2').waitFor();
    await page.getByText('Its disk has 400 MB left; 512 MB are kept back.').waitFor();
    await page.context().close();
  });
});
