import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@sijill/cli';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { pause, type SignedInPerson, type TestServer, testServer } from '../support/server.ts';

const LETTER = fileURLToPath(new URL('../fixtures/sample/pages/01-letter.jpg', import.meta.url));
const SHOTS = process.env.SIJILL_SCREENSHOTS;
/** Of the sample letter; invented. */
const NAMES = ['خلف مراد علي', 'صباح نوري عطية'];

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('what somebody is writing outlives', () => {
  let server: TestServer;
  let browser: Browser;
  let caseId: string;
  let batchId: string;
  let documentId: string;
  let amira: SignedInPerson;
  const client = (): Promise<Client> => server.client();

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    const own = await client();
    caseId = (await own.createCase('Interrupted')).id;
    await own.importRegistry(caseId, {
      name: 'Fictitious registry',
      file: new Blob([`id,name\nA,${NAMES[0]}\nB,${NAMES[1]}\n`]),
    });
    const letter = await readFile(LETTER);
    batchId = (await own.openBatch(caseId, { name: 'pages', declared: 2 })).id;
    await own.uploadFile(batchId, { name: 'letter.jpg', file: new Blob([letter]) });
    await own.uploadFile(batchId, {
      name: 'cut.jpg',
      file: new Blob([letter.subarray(0, Math.floor(letter.length / 3))]),
    });
    await own.closeBatch(batchId);
    while (!(await own.ledger(batchId)).settled) await pause(300);
    await own.linkingDone(caseId);
    documentId = (await own.listDocuments(caseId)).find(({ name }) => name === 'letter.jpg')!.id;
    amira = await server.person('Amira', { caseId, role: 'analyst' });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function open(path: string): Promise<{ page: Page; context: BrowserContext }> {
    const page = await amira.page(browser, { viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${server.url()}/cases/${caseId}/${path}`);
    await page.locator('.who', { hasText: 'Amira' }).waitFor();
    return { page, context: page.context() };
  }
  const shot = async (page: Page, name: string) => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/interrupted-${name}.png`, fullPage: true });
  };
  /** What a person's own command line knows of a candidate. */
  const stateOf = async (id: string) => (await amira.client.candidate(id)).state;

  it('a lost connection: a verdict waits with its reason and goes out once asked again', async () => {
    const { page, context } = await open('review');
    await page.locator('.desk').waitFor();
    const subject = (await page.locator('.desk').getAttribute('data-subject'))!;
    await page.keyboard.press('r');
    await page.keyboard.type('seen on the train');
    await page.keyboard.press('Escape');
    await context.setOffline(true);
    await page.keyboard.press('y');
    const failed = page.locator('.outbox-failed');
    await failed.filter({ hasText: 'seen on the train' }).waitFor();
    expect(await failed.textContent()).toContain('server');
    await shot(page, 'verdict');
    expect(await stateOf(subject)).toBe('open');
    await context.setOffline(false);
    await failed.getByRole('button', { name: 'Send again' }).click();
    await failed.waitFor({ state: 'detached' });
    await expect.poll(() => stateOf(subject), { timeout: 30_000 }).toBe('awaiting-second');
    expect((await amira.client.candidate(subject)).judging.judgements[0]?.reason).toBe('seen on the train');
    await context.close();
  });

  const editor = (page: Page) => page.locator('.line-editor textarea').first();

  it('a lost connection: a typed line stays and is saved once there is one', async () => {
    const { page, context } = await open(`documents/${documentId}`);
    await page.getByRole('button', { name: 'Correct the text' }).press('Enter');
    const typed = `${await editor(page).inputValue()} خط`;
    await editor(page).fill(typed);
    await context.setOffline(true);
    await editor(page).press('Enter');
    await page.locator('.line-editor').getByRole('alert').waitFor();
    await shot(page, 'line');
    expect(await editor(page).inputValue()).toBe(typed);
    await context.setOffline(false);
    await editor(page).press('Enter');
    await page.locator('.page-text', { hasText: 'خط' }).waitFor();
    await page.getByText('Last corrected by').waitFor();
    await context.close();
  });

  it('a lost connection: a note stays in its field, and a search says what to do', async () => {
    const { page, context } = await open(`documents/${documentId}`);
    await page.locator('.working-notes summary').click();
    await page.locator('.working-notes textarea').first().fill('ask the archive');
    await context.setOffline(true);
    await page.locator('.working-notes form button').click();
    await page.locator('.working-notes').getByRole('alert').waitFor();
    expect(await page.locator('.working-notes textarea').first().inputValue()).toBe('ask the archive');
    await context.setOffline(false);
    await page.locator('.working-notes form button').click();
    await page.locator('.note-text', { hasText: 'ask the archive' }).waitFor();
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByLabel('Words to find').fill('مراد');
    await context.setOffline(true);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Try again' }).first().waitFor();
    await shot(page, 'search');
    // It asks again by itself.
    await context.setOffline(false);
    await page.locator('.hit').first().waitFor();
    await context.close();
  });

  it('a server that is killed and comes back: verdict, line and ledger go on where they were', async () => {
    const [review, line, ledger] = [
      await open('review'),
      await open(`documents/${documentId}`),
      await open(`ledger?batch=${batchId}`),
    ];
    await review.page.locator('.desk').waitFor();
    const subject = (await review.page.locator('.desk').getAttribute('data-subject'))!;
    await review.page.keyboard.press('r');
    await review.page.keyboard.type('before the fall');
    await review.page.keyboard.press('Escape');
    await line.page.getByRole('button', { name: 'Correct the text' }).press('Enter');
    const typed = `${await editor(line.page).inputValue()} بعد`;
    await editor(line.page).fill(typed);
    const port = new URL(server.url()).port;
    await server.kill();
    await review.page.keyboard.press('n');
    await review.page.locator('.outbox-failed', { hasText: 'before the fall' }).waitFor();
    await editor(line.page).press('Enter');
    await line.page.locator('.line-editor').getByRole('alert').waitFor();
    expect(await editor(line.page).inputValue()).toBe(typed);
    await server.start(port);
    await review.page.getByRole('button', { name: 'Send again' }).click();
    const reason = async () => (await amira.client.candidate(subject)).judging.judgements[0]?.reason;
    await expect.poll(reason, { timeout: 30_000 }).toBe('before the fall');
    await editor(line.page).press('Enter');
    await line.page.locator('.page-text', { hasText: 'بعد' }).waitFor();
    await ledger.page.reload();
    await ledger.page.getByText(/Yes: declared 2/).waitFor({ timeout: 60_000 });
    for (const { context } of [review, line, ledger]) await context.close();
  });

  it('and a file that failed says why, and what to do, where it is looked for', async () => {
    const { page, context } = await open(`ledger?batch=${batchId}&status=failed`);
    await page
      .locator('.reason', { hasText: /damaged|cut short/ })
      .first()
      .waitFor();
    await shot(page, 'failed-file');
    const failed = (await (await client()).listDocuments(caseId)).find(({ name }) => name === 'cut.jpg');
    if (failed) {
      await page.goto(`${server.url()}/cases/${caseId}/documents/${failed.id}`);
      await page
        .getByRole('alert')
        .getByText(/Scan or copy it again/)
        .waitFor();
      await shot(page, 'failed-document');
    }
    await context.close();
  });
});
