import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from '@sijill/cli';
import type { PageView } from '@sijill/domain';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { pause, type SignedInPerson, type TestServer, testServer } from '../support/server.ts';
import { speakIn } from '../support/speak-in.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));
const SHOTS = process.env.SIJILL_SCREENSHOTS;
/** A name of the sample letter, and what a person says stands there instead; both invented. */
const READ = 'خلف مراد علي';
const WRITTEN = 'دلشاد مراد علي';

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('a person corrects a name on a page', () => {
  let server: TestServer;
  let browser: Browser;
  let caseId: string;
  let documentId: string;
  let pageId: string;

  const people = new Map<string, SignedInPerson>();
  async function person(name: string): Promise<SignedInPerson> {
    const known = people.get(name) ?? (await server.person(name, { caseId, role: 'analyst' }));
    people.set(name, known);
    return known;
  }

  let client: Client;
  const page = async () => (await (await server.ask(`/pages/${pageId}`)).json()) as PageView;
  const candidateOf = async (ownId: string, by = client) =>
    (await by.everyCandidate(caseId, { show: 'all' })).find(
      ({ person: { ownId: found } }) => found === ownId,
    );
  const found = async (words: string): Promise<number> => {
    const answer = await server.ask(`/cases/${caseId}/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: `"${words}"` }),
    });
    return ((await answer.json()) as { rows: unknown[] }).rows.length;
  };
  /** Waits as long as it takes, and tells how long that was. */
  const until = async (true_: () => Promise<boolean>): Promise<number> => {
    const start = performance.now();
    while (!(await true_())) await pause(100);
    return performance.now() - start;
  };

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    client = await server.client();
    caseId = (await client.createCase('Correction walk')).id;
    await client.importRegistry(caseId, {
      name: 'Fictitious registry',
      file: new Blob([`id,name\nOLD,${READ}\nNEW,${WRITTEN}\n`]),
    });
    const { id: batchId } = await client.openBatch(caseId, { name: 'pages', declared: 1 });
    const file = new Blob([await readFile(`${SAMPLE}pages/01-letter.jpg`)]);
    await client.uploadFile(batchId, { name: 'letter.jpg', file });
    await client.closeBatch(batchId);
    await until(async () => (await client.ledger(batchId)).settled);
    await client.linkingDone(caseId);
    const old = (await candidateOf('OLD'))!;
    ({ documentId, pageId } = old.mention);
    for (const reviewer of ['Amira', 'Basim']) {
      const { client: own } = await person(reviewer);
      const { version } = (await own.candidate(old.id)).judging;
      await own.judge(old.id, { verdict: 'same', certainty: 'high', reason: '', version: version! });
    }
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  /** A browser of one person, on the page. */
  async function open(name: string, { language = 'en', width = 1440 } = {}): Promise<Page> {
    const opened = await (await person(name)).page(browser, { viewport: { width, height: 900 } });
    await speakIn(opened, language);
    opened.setDefaultTimeout(30_000);
    await opened.goto(`${server.url()}/cases/${caseId}/documents/${documentId}`);
    await opened.locator('.page-text').waitFor();
    return opened;
  }

  const editor = (opened: Page) => opened.locator('.line-editor textarea').first();
  const wordOf = async (text: string) => (await page()).words.findIndex((word) => word.text === text);

  it('in place beside its strip of the image, and it is found, compared and flagged within seconds', async () => {
    expect(await found(WRITTEN)).toBe(0);
    expect((await candidateOf('OLD', (await person('Amira')).client))!.state).toBe('agreed-same');
    const before = await page();
    const carla = await open('Carla');
    await carla.locator(`span[data-word="${await wordOf('خلف')}"]`).dblclick();
    const line = await editor(carla).inputValue();
    expect(line).toContain(READ);
    await carla.locator('.line-strip image').waitFor();
    if (SHOTS) await carla.screenshot({ path: `${SHOTS}/correct-en-1440.png` });
    await editor(carla).fill(line.replace(READ, WRITTEN));
    await editor(carla).press('Enter');
    await carla.getByText(WRITTEN).first().waitFor();

    const seconds = await until(async () => (await found(WRITTEN)) > 0 && Boolean(await candidateOf('NEW')));
    process.stderr.write(`found and proposed ${Math.round(seconds)} ms after it was saved\n`);
    expect((await candidateOf('NEW'))!.mention.text).toContain('دلشاد');
    await until(
      async () => (await candidateOf('OLD', (await person('Amira')).client))!.state === 'review-again',
    );
    // What the correction did not touch is as it was.
    const after = await page();
    expect(after.words.map(({ x, y, width }) => [x, y, width])).toEqual(
      before.words.map(({ x, y, width }) => [x, y, width]),
    );
    const untouched = before.mentions.filter(({ text }) => !text.includes('خلف'));
    expect(after.mentions.map(({ id }) => id)).toEqual(expect.arrayContaining(untouched.map(({ id }) => id)));
    // The screen shows the mentions of the new text by itself.
    await carla
      .getByRole('button', { name: new RegExp(WRITTEN) })
      .first()
      .waitFor();
    await carla.getByText('Texts that this page has had').click();
    const newest = carla.locator('.transcriptions li').first();
    await newest.getByText('Carla').waitFor();
    expect(await newest.locator('del').textContent()).toContain(READ);
    expect(await newest.locator('ins').textContent()).toContain(WRITTEN);
    await carla.locator('.transcriptions li').nth(1).getByText('Read by').waitFor();
  });

  it('and another who had the same line open is told kindly, keeps what they typed, and can go on', async () => {
    const [dana, eman] = [await open('Dana'), await open('Eman')];
    const word = await wordOf('دلشاد');
    for (const opened of [dana, eman]) await opened.locator(`span[data-word="${word}"]`).dblclick();
    const line = await editor(dana).inputValue();
    await editor(eman).fill(`${line} صح`);
    await editor(dana).fill(line.replace('دلشاد', 'ديلشاد'));
    await editor(dana).press('Enter');
    await dana.getByText('ديلشاد').first().waitFor();
    await editor(eman).press('Enter');
    await eman.getByRole('alert').getByText('Somebody has changed this line meanwhile').waitFor();
    await eman.getByRole('alert').getByText('ديلشاد').waitFor();
    expect(await editor(eman).inputValue()).toBe(`${line} صح`);
    if (SHOTS) await eman.screenshot({ path: `${SHOTS}/correct-conflict-en-1440.png` });
    // Not even a reload loses it.
    await eman.reload();
    await eman.locator('.page-text').waitFor();
    await eman.locator(`span[data-word="${await wordOf('ديلشاد')}"]`).dblclick();
    expect(await editor(eman).inputValue()).toBe(`${line} صح`);
    await editor(eman).press('Enter');
    await eman.getByRole('button', { name: 'Go on with mine' }).click();
    await editor(eman).press('Enter');
    await until(async () => (await page()).text.includes(`${line} صح`));
  });

  it('by keyboard: the first doubtful line, Tab to the next, Enter confirms, Escape leaves', async () => {
    const opened = await open('Farid');
    await opened.getByRole('button', { name: 'Correct the text' }).press('Enter');
    const first = await editor(opened).inputValue();
    const doubtful = Number(
      /lines: (\d+)/.exec((await opened.getByText(/Doubtful lines/).textContent()) ?? '')?.[1],
    );
    if (doubtful > 1) {
      await editor(opened).press('Tab');
      expect(await editor(opened).inputValue()).not.toBe(first);
      await editor(opened).press('Shift+Tab');
      expect(await editor(opened).inputValue()).toBe(first);
    }
    await editor(opened).press('Enter');
    await until(async () => (await page()).corrected?.by === 'Farid');
    expect((await page()).text).toContain(first);
    await opened.keyboard.press('Escape');
    await opened.locator('.line-editor').waitFor({ state: 'detached' });
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ])(
    'in %s at %i px nothing serious bars anybody, and nothing is wider than the screen',
    async (language, width) => {
      const opened = await open('Ghada', { language, width });
      await opened.locator('.line-tools button').first().click();
      await editor(opened).waitFor();
      await opened.locator('summary').last().click();
      await opened.locator('.transcriptions li').first().waitFor();
      await opened.waitForLoadState('networkidle');
      for (const screen of ['document', 'worklist']) {
        if (screen === 'worklist') await opened.goto(`${server.url()}/cases/${caseId}/worklist`);
        await opened.waitForLoadState('networkidle');
        if (SHOTS)
          await opened.screenshot({
            path: `${SHOTS}/${screen}-correct-${language}-${width}.png`,
            fullPage: true,
          });
        expect(await seriousBarriers(opened), screen).toEqual([]);
        const wide = await opened.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(wide, screen).toBeLessThanOrEqual(0);
      }
    },
  );

  it.each([
    ['en', 1440],
    ['ar', 390],
  ])('a name is said to be none, and to be missing again (%s, %d px)', async (language, width) => {
    const opened = await open('Dilan', { language, width });
    const person = (await page()).mentions.find(({ kind, text }) => kind === 'person' && text !== WRITTEN)!;
    const named = async () =>
      (await page()).mentions.some(({ kind, text }) => kind === 'person' && text === person.text);
    const row = opened.locator('tr', { hasText: person.text }).locator('.mark-mention select');
    await row.first().selectOption('none');
    await until(async () => !(await named()));
    const form = opened.locator('form.line-form', { has: opened.locator('input[maxlength="300"]') });
    await opened.locator('p.quiet', { hasText: person.text }).waitFor();
    if (SHOTS) {
      await form.scrollIntoViewIfNeeded();
      await opened.screenshot({ path: `${SHOTS}/mark-${language}-${width}.png` });
    }
    await form.locator('input').fill(person.text);
    await form.locator('button').click();
    await until(named);
    await opened.locator('tr', { hasText: person.text }).getByText('Dilan').first().waitFor();
    expect(await seriousBarriers(opened)).toEqual([]);
  });

  it('no script failed on the way, and nothing was asked of another server', () => {
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
