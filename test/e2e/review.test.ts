import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { type SignedInPerson, type TestServer, testServer } from '../support/server.ts';
import { speakIn } from '../support/speak-in.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));
const SHOTS = process.env.SIJILL_SCREENSHOTS;

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('two people review in their browsers', () => {
  let server: TestServer;
  let browser: Browser;
  let caseId: string;

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    const client = await server.client();
    caseId = (await client.createCase('Review walk')).id;
    await client.importRegistry(caseId, {
      name: 'Fictitious registry',
      file: new Blob([await readFile(`${SAMPLE}registry.csv`)]),
    });
    const { id: batchId } = await client.openBatch(caseId, { name: 'pages', declared: 1 });
    const file = new Blob([await readFile(`${SAMPLE}pages/01-letter.jpg`)]);
    await client.uploadFile(batchId, { name: 'letter.jpg', file });
    await client.closeBatch(batchId);
    while (!(await client.ledger(batchId)).settled) await new Promise((wait) => setTimeout(wait, 300));
    await client.linkingDone(caseId);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  const people = new Map<string, SignedInPerson>();
  async function person(name: string): Promise<SignedInPerson> {
    const known = people.get(name) ?? (await server.person(name, { caseId }));
    people.set(name, known);
    return known;
  }

  /** A browser of one person, on the review screen. */
  async function reviewer(name: string, { language = 'en', width = 1440 } = {}): Promise<Page> {
    const page = await (await person(name)).page(browser, { viewport: { width, height: 900 } });
    await speakIn(page, language);
    page.setDefaultTimeout(30_000);
    await page.goto(`${server.url()}/cases/${caseId}/review`);
    await page.locator('.who', { hasText: name }).waitFor();
    await page.locator('.desk').waitFor();
    return page;
  }

  const subject = (page: Page) => page.locator('.desk').getAttribute('data-subject');
  const queue = (page: Page, name: string) => page.locator('.queue', { hasText: name });
  const write = async (page: Page, text: string) => {
    await page.keyboard.press('r');
    await page.keyboard.type(text);
    await page.keyboard.press('Escape');
  };
  /** Presses a verdict's key until the screen has taken it: a busy machine may show the desk before it listens. */
  const judge = async (page: Page, key: string) => {
    for (let left = 5; ; left--) {
      await page.keyboard.press(key);
      const taken = page.locator('.outbox-waiting').waitFor({ timeout: 4_000 });
      if (
        await taken.then(
          () => true,
          () => left === 0,
        )
      )
        return;
    }
  };
  const settle = (page: Page) => page.locator('.outbox-waiting').waitFor({ state: 'detached' });

  it('a verdict can be undone with its reason, then goes out; the other one does not see it and agrees', async () => {
    const amira = await reviewer('Amira');
    const first = await subject(amira);
    await write(amira, 'the father fits');
    await judge(amira, 'y');
    await amira.locator('.outbox-waiting').waitFor();
    expect(await subject(amira)).not.toBe(first);
    await amira.keyboard.press('u');
    await amira.locator(`[data-subject="${first}"]`).waitFor();
    expect(await amira.locator('.judging textarea').inputValue()).toBe('the father fits');
    await judge(amira, 'y');
    await settle(amira);
    await queue(amira, 'Waiting for others').filter({ hasText: '1' }).waitFor();

    const basim = await reviewer('Basim');
    expect(await subject(basim)).toBe(first);
    expect(await basim.content()).not.toMatch(/Amira|the father fits/);
    await judge(basim, 'y');
    await settle(basim);
    await queue(basim, 'Linked').filter({ hasText: '1' }).click();
    await basim.locator('.judgements', { hasText: 'the father fits' }).waitFor();
    expect(await basim.locator('.judgements > li').count()).toBe(2);
  });

  it('a disagreement is told to both and goes to a third, who is blind', async () => {
    const amira = await reviewer('Amira');
    const disputed = await subject(amira);
    await judge(amira, 'y');
    const basim = await reviewer('Basim');
    await settle(amira);
    expect(await subject(basim)).toBe(disputed);
    await judge(basim, 'n');
    await settle(basim);
    await queue(basim, 'Disagreements').filter({ hasText: '1' }).click();
    await basim.locator('.judging', { hasText: 'a third person has to judge it' }).waitFor();
    const carla = await reviewer('Carla');
    expect(await subject(carla)).toBe(disputed);
    expect(await carla.locator('.judgements').count()).toBe(0);
    await judge(carla, 'n');
    await settle(carla);
    await queue(carla, 'Different').filter({ hasText: '1' }).waitFor();
  });

  it('what changed meanwhile is told kindly and nothing written is lost', async () => {
    const one = await reviewer('Dana');
    const two = await reviewer('Dana');
    await write(two, 'half a page of reasons');
    await judge(one, 'h');
    await settle(one);
    await judge(two, 'y');
    const refused = two.locator('.outbox-failed');
    await refused.filter({ hasText: 'half a page of reasons' }).waitFor();
    expect(await refused.textContent()).toContain('has changed meanwhile, so nothing was recorded');
    await refused.getByRole('button', { name: 'Look at it again' }).click();
    await two.locator('.judgements', { hasText: 'Unsure' }).waitFor();
    expect(await two.locator('.judging textarea').inputValue()).toBe('half a page of reasons');
    await judge(two, 'y');
    await settle(two);
    expect(await two.locator('.outbox-failed').count()).toBe(0);
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ])(
    'in %s at %i px nothing serious bars anybody, and nothing is wider than the screen',
    async (language, width) => {
      const page = await reviewer('Eman', { language, width });
      const [paper] = await (await server.client()).listDocuments(caseId);
      for (const screen of ['review', 'persons', 'candidates', `documents/${paper?.id}`]) {
        await page.goto(`${server.url()}/cases/${caseId}/${screen}`);
        await page.locator('.desk, .candidate, .empty, .page-text').first().waitFor();
        await page.waitForLoadState('networkidle');
        if (SHOTS)
          await page.screenshot({
            path: `${SHOTS}/${screen.replace(/\W.*/, '')}-${language}-${width}.png`,
            fullPage: true,
          });
        expect(await seriousBarriers(page), screen).toEqual([]);
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(wide, screen).toBeLessThanOrEqual(0);
      }
      // A reviewer reads it, and is not shown what would be refused.
      expect(await page.locator('.page-text').count()).toBe(1);
      expect(await page.locator('.line-tools, .working-notes form').count()).toBe(0);
      await page.goto(`${server.url()}/cases/${caseId}/review`);
      await page.locator('.desk').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await seriousBarriers(page)).toEqual([]);
    },
  );

  it('the command line tells each person only what they may know', async () => {
    const columns = async (who: string) => {
      const { client } = await person(who);
      return client.candidatesCsv(caseId, { show: 'all' });
    };
    expect(await columns('Dana')).toContain('half a page of reasons');
    expect(await columns('Farid')).not.toContain('half a page of reasons');
  });

  it('no script failed on the way, and nothing was asked of another server', () => {
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
