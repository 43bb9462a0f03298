import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { speakIn } from '../support/speak-in.ts';
import { textRow, workbook } from '../support/workbook.ts';

const HEADINGS = ['رقم', 'الاسم الكامل', 'الجنس', 'العمر', 'المخيم'];

/** Invented people. */
const list = (rows: readonly string[][]): Buffer =>
  workbook({
    sheets: [
      { name: 'Notes', rows: textRow(1, ['nothing here']) },
      { name: 'List', rows: [HEADINGS, ...rows].map((row, index) => textRow(index + 1, row)).join('') },
    ],
  });
const FIRST = list([
  ['F-1', 'خلف مراد علي', 'ذكر', '34', 'شاريا'],
  ['F-2', 'هدية حسن إلياس', 'أنثى', '18', 'خانكي'],
  ['', 'بلا رقم', 'ذكر', '20', ''],
]);
const SECOND = list([
  ['F-1', 'خلف مراد علي', 'ذكر', '35', 'شاريا'],
  ['F-3', 'شهلة حسن إلياس', 'أنثى', '16', 'شاريا'],
]);
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const WORDS = {
  en: {
    choose: 'Look at it',
    sheet: 'Sheet',
    ageAt: 'Ages are of the day',
    means: 'Means: ',
    trial: 'Try without changing anything',
    trialNotice: 'This was a trial. Nothing was changed.',
    importNow: 'Import it now',
    noId: 'It has no id.',
    save: 'Keep the mapping as',
    submit: 'Import',
    changed: /Changed 1/,
    missing: /Missing from this file \(kept\) 1/,
    saved: /Saved: /,
    row: 'The row as it stood',
    derived: 'derived, not in the list',
  },
  ar: {
    choose: 'معاينة الملف',
    sheet: 'الورقة',
    ageAt: 'الأعمار في يوم',
    means: 'معناه: ',
    trial: 'تجربة دون تغيير شيء',
    trialNotice: 'كانت هذه تجربة، ولم يتغير شيء.',
    importNow: 'استورده الآن',
    noId: 'ليس له رقم.',
    save: 'حفظ المخطط باسم',
    submit: 'استيراد',
    changed: /تغيّر 1/,
    missing: /غائب عن هذا الملف \(محفوظ\) 1/,
    saved: /محفوظ: /,
    row: 'السطر كما ورد',
    derived: 'مستنتج وليس في القائمة',
  },
} as const;

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('a list is imported in the browser', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function openCase(language: 'en' | 'ar', width: number) {
    const created = await server.ask('/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: `Lists ${language} ${width}` }),
    });
    const { id } = (await created.json()) as { id: string };
    const page = await server.page(browser, { viewport: { width, height: 900 } });
    const context = page.context();
    await speakIn(context, language);
    page.setDefaultTimeout(30_000);
    return { id, context, page };
  }

  async function chooseFile(page: Page, url: string, file: Buffer, button: string) {
    await page.goto(url);
    await page.locator('input[type=file]').setInputFiles({ name: 'list.xlsx', mimeType: XLSX, buffer: file });
    await page.getByRole('button', { name: button }).click();
    await page.waitForURL(/file=/);
  }

  it.each([
    ['en', 1440],
    ['ar', 390],
  ] as const)(
    'with preview, trial, mapping kept, and what a newer file changes (%s, %i px)',
    async (language, width) => {
      const words = WORDS[language];
      const { id, context, page } = await openCase(language, width);
      const importUrl = `${server.url()}/cases/${id}/registries/import`;
      await chooseFile(page, importUrl, FIRST, words.choose);
      await page.getByLabel(words.sheet, { exact: true }).selectOption('List');
      await page.getByText(words.noId).first().waitFor();
      expect(await page.getByLabel(`${words.means}رقم`).inputValue()).toBe('ownId');
      expect(await page.getByLabel(`${words.means}المخيم`).inputValue()).toBe('');
      await page.getByLabel(words.ageAt).fill('2014-08-03');
      await page.reload();
      await page.getByLabel(words.save).fill('Form A');
      await page.getByText('1979-08-03', { exact: false }).first().waitFor();
      await page.getByRole('button', { name: words.trial }).click();
      await page.getByText(words.trialNotice).waitFor();
      await page.getByRole('button', { name: words.importNow }).click();
      await page.getByText(words.noId).first().waitFor();
      await page.getByRole('link', { name: 'F-1' }).waitFor();

      await chooseFile(page, importUrl, SECOND, words.choose);
      await page.getByLabel(words.sheet, { exact: true }).selectOption('List');
      await page.getByRole('option', { name: words.saved, selected: true }).waitFor({ state: 'attached' });
      await page.getByRole('button', { name: words.submit, exact: true }).click();
      await page.getByText(words.changed).first().waitFor();
      await page.getByText(words.missing).first().waitFor();
      await page.getByRole('link', { name: 'F-1' }).click();
      await page.getByRole('heading', { name: words.row }).waitFor();
      await page.getByText(words.derived).first().waitFor();
      expect(await page.locator('text=شاريا').count()).toBeGreaterThan(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(server.record).toMatchObject({ complaints: [], foreign: [] });
      await context.close();
    },
  );
});
