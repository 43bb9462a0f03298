import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ar } from '../../services/web/src/i18n/ar.ts';
import { en, type Word } from '../../services/web/src/i18n/en.ts';
import { apart } from '../../services/web/src/i18n/formats.ts';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { pause, type SignedInPerson, type TestServer, testServer } from '../support/server.ts';
import { speakIn } from '../support/speak-in.ts';

const SAMPLE = fileURLToPath(new URL('../fixtures/sample/', import.meta.url));
const VERIFIER = fileURLToPath(
  new URL('../../services/export/src/package/verifier/sijill_verify.py', import.meta.url),
);
const SHOTS = process.env.SIJILL_SCREENSHOTS;
const DICTIONARIES = { en, ar };
/** A name of the sample letter, and what a person says stands there instead; both invented. */
const READ = 'خلف مراد علي';
const WRITTEN = 'دلشاد مراد علي';

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

/** Paper to package in the browser, by keyboard where the screens promise it. */
describe.skipIf(!CHROMIUM)('the whole way of a paper', () => {
  let server: TestServer;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sijill-whole-way-'));
    server = await testServer({ sample: false, env: { SIJILL_REQUESTS: '0' } });
    await server.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ] as const)(
    'from upload to a verified package, in %s at %i px',
    async (language, width) => {
      const way = new Way({ server, browser, folder, language, width });
      await way.begin();
      await way.upload();
      await way.search();
      await way.correct();
      await way.divide();
      await way.review();
      await way.exportIt();
      expect(way.wrong).toEqual([]);
      expect(server.record).toMatchObject({ complaints: [], foreign: [] });
      await way.end();
    },
    300_000,
  );
});

interface WayOptions {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly folder: string;
  readonly language: keyof typeof DICTIONARIES;
  readonly width: number;
}

/** One case, walked through by its lead, two reviewers and a second lead. */
class Way {
  /** Barriers, and pages wider than the screen. */
  readonly wrong: string[] = [];
  readonly #of: WayOptions;
  readonly #pages: Page[] = [];
  #lead!: Page;
  #caseId = '';

  constructor(of: WayOptions) {
    this.#of = of;
  }

  #t(word: Word): string {
    return DICTIONARIES[this.#of.language][word];
  }

  /** Matches the word whatever is filled into it. */
  #like(word: Word): RegExp {
    const parts = this.#t(word)
      .split(/\{\{\w+\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(parts.join('.*'));
  }

  async #dressed(page: Page): Promise<Page> {
    const { language } = this.#of;
    this.#pages.push(page);
    page.setDefaultTimeout(60_000);
    await speakIn(page, language);
    return page;
  }

  async #look(page: Page, name: string): Promise<void> {
    const { language, width } = this.#of;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) this.wrong.push(`${name}: ${wide} px wider than the screen`);
    for (const barrier of await seriousBarriers(page)) this.wrong.push(`${name}: ${barrier}`);
    if (SHOTS)
      await page.screenshot({ path: `${SHOTS}/way-${name}-${language}-${width}.png`, fullPage: true });
  }

  /** To a part of the case, by its tab. */
  async #part(page: Page, tab: Word): Promise<void> {
    const link = page.locator('.case-tabs a', { hasText: this.#t(tab) }).first();
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('.case-tabs a.active', { hasText: this.#t(tab) }).waitFor();
  }

  async begin(): Promise<void> {
    const { server, browser, language, width } = this.#of;
    const viewport = { width, height: 900 };
    const page = await this.#dressed(await server.page(browser, { viewport, acceptDownloads: true }));
    this.#lead = page;
    await page.goto(server.url());
    await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
    await page.getByLabel(this.#t('case.new.name')).fill(`Whole way ${language} ${width}`);
    await page.keyboard.press('Enter');
    await page.getByText(this.#t('batch.empty')).waitFor();
    this.#caseId = new URL(page.url()).pathname.split('/')[2]!;
    await (await server.client()).importRegistry(this.#caseId, {
      name: 'Fictitious registry',
      file: new Blob([`id,name\nNEW,${WRITTEN}\n`]),
    });
  }

  async upload(): Promise<void> {
    const page = this.#lead;
    await page.locator('input[type=file]').first().setInputFiles(`${SAMPLE}pages/01-letter.jpg`);
    await this.#look(page, 'upload');
    await page.getByRole('button', { name: this.#like('upload.start') }).press('Enter');
    await page.getByText(this.#like('ledger.addsUp.yes')).waitFor({ timeout: 180_000 });
    await this.#part(page, 'tab.ledger');
    await page.locator('.dense-table').waitFor();
    await this.#look(page, 'ledger');
  }

  async #find(words: string): Promise<void> {
    const page = this.#lead;
    await this.#part(page, 'tab.search');
    await page.getByLabel(this.#t('search.label')).fill(`"${words}"`);
    await page.keyboard.press('Enter');
    const crop = page.getByAltText(this.#t('search.crop')).first();
    await crop.waitFor();
    const wide = await crop.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return image.naturalWidth;
    });
    expect(wide).toBeGreaterThan(100);
  }

  async search(): Promise<void> {
    await this.#find(READ);
    await this.#look(this.#lead, 'search');
  }

  async correct(): Promise<void> {
    const page = this.#lead;
    await page.locator('.hit-where a').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.page-text mark, .page-text .found').first().waitFor();
    await page
      .locator('.page-text span[data-word]', { hasText: READ.split(' ')[0]! })
      .first()
      .dblclick();
    const editor = page.locator('.line-editor textarea').first();
    const line = await editor.inputValue();
    expect(line).toContain(READ);
    await page.locator('.line-strip image').waitFor();
    await editor.fill(line.replace(READ, WRITTEN));
    await this.#look(page, 'correct');
    await editor.press('Enter');
    await page
      .getByRole('button', { name: new RegExp(WRITTEN) })
      .first()
      .waitFor();
    await this.#find(WRITTEN);
    const client = await this.#of.server.client();
    const proposed = async () =>
      (await client.everyCandidate(this.#caseId, { show: 'all' })).some(({ mention }) =>
        mention.text.includes('دلشاد'),
      );
    while (!(await proposed())) await pause(200);
    await client.linkingDone(this.#caseId);
  }

  #people: SignedInPerson[] = [];
  /** The lead gives the queue to the first of two reviewers. */
  async divide(): Promise<void> {
    const { server } = this.#of;
    const caseId = this.#caseId;
    this.#people = [
      await server.person('Amira', { caseId }),
      await server.person('Basim', { caseId }),
      await server.person('Carla', { caseId, role: 'lead' }),
    ];
    const page = this.#lead;
    await page.reload();
    await this.#part(page, 'tab.review');
    await page.locator('.desk').waitFor();
    await page.getByLabel(this.#t('assign.queue')).selectOption({ label: apart('Amira') });
    await page.getByRole('button', { name: this.#t('assign.queue.give'), exact: true }).press('Enter');
    await page.getByText(this.#like('assign.queue.given')).waitFor();
    await page.locator('.desk .assignment bdi', { hasText: 'Amira' }).waitFor();
    await this.#look(page, 'assign');
  }

  async #reviewer(at: number): Promise<Page> {
    const { server, browser, width } = this.#of;
    const viewport = { width, height: 900 };
    const page = await this.#dressed(await this.#people[at]!.page(browser, { viewport }));
    await page.goto(`${server.url()}/cases/${this.#caseId}/review`);
    await page.locator('.desk').waitFor();
    return page;
  }

  async review(): Promise<void> {
    const [amira, basim] = [await this.#reviewer(0), await this.#reviewer(1)];
    await amira.getByLabel(this.#t('assign.filter')).selectOption('mine');
    await amira.waitForURL(/assigned=mine/);
    await amira.locator('.desk').waitFor();
    const subject = await amira.locator('.desk').getAttribute('data-subject');
    await this.#look(amira, 'review');
    await amira.keyboard.press('r');
    await amira.keyboard.type('the father fits');
    await amira.keyboard.press('Escape');
    await amira.keyboard.press('y');
    await amira.locator('.outbox-waiting').waitFor();
    await amira.locator('.outbox-waiting').waitFor({ state: 'detached' });
    // The second one knows that somebody has it, and neither who nor what was said.
    await basim.reload();
    await basim.locator(`.desk[data-subject="${subject}"]`).waitFor();
    await basim.locator('.assignment', { hasText: this.#like('assign.others') }).waitFor();
    expect(await basim.content()).not.toMatch(/Amira|the father fits/);
    await basim.locator('.verdict-button-same').click();
    await basim.locator('.outbox-waiting').waitFor();
    await basim.locator('.outbox-waiting').waitFor({ state: 'detached' });
    await basim
      .locator('.queue', { hasText: this.#t('show.agreed-same') })
      .filter({ hasText: /1|١/ })
      .click();
    await basim.locator('.judgements', { hasText: 'the father fits' }).waitFor();
    await this.#look(basim, 'linked');
  }

  async exportIt(): Promise<void> {
    const page = this.#lead;
    await page.reload();
    await this.#part(page, 'tab.custody');
    await page.getByLabel(this.#t('package.purpose')).fill('walk');
    await page.getByLabel(this.#t('package.originals')).check();
    await page.getByRole('button', { name: this.#t('package.make') }).press('Enter');
    await page.getByText(this.#t('package.awaits')).first().waitFor({ timeout: 120_000 });
    await this.#look(page, 'package');
    const { server, browser, width, folder, language } = this.#of;
    const viewport = { width, height: 900 };
    const carla = await this.#dressed(await this.#people[2]!.page(browser, { viewport }));
    await carla.goto(`${server.url()}/cases/${this.#caseId}/custody`);
    await carla.getByRole('button', { name: this.#t('package.approve') }).press('Enter');
    await carla.locator('.package-take').waitFor();
    await page.locator('.package-take').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.package-take').press('Enter'),
    ]);
    const zip = join(folder, `${language}-${width}.zip`);
    await download.saveAs(zip);
    expect((await readFile(zip)).length).toBeGreaterThan(10_000);
    const python = spawnSync('python3', ['-B', VERIFIER, zip], { encoding: 'utf8' });
    expect(python.stdout).toContain('Verified: 1 documents, 1 pages');
  }

  async end(): Promise<void> {
    for (const page of this.#pages) await page.context().close();
  }
}
