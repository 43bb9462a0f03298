import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PageView } from '@sijill/domain';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';

const LETTER = fileURLToPath(new URL('../fixtures/sample/pages/01-letter.jpg', import.meta.url));

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('a page is zoomed into', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let documentId: string;
  let pageId: string;

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    const client = await server.client();
    const { id: caseId } = await client.createCase('Zoom');
    const { id: batchId } = await client.openBatch(caseId, { name: 'pages', declared: 1 });
    await client.uploadFile(batchId, { name: 'letter.jpg', file: new Blob([await readFile(LETTER)]) });
    await client.closeBatch(batchId);
    while (!(await client.ledger(batchId)).settled) await pause(300);
    documentId = (await client.listDocuments(caseId))[0]!.id;
    const opened = (await (await server.ask(`/documents/${documentId}`)).json()) as {
      pageList: { id: string }[];
    };
    pageId = opened.pageList[0]!.id;
    browser = await launchChromium();
    page = await server.page(browser, { viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(`${server.url()}/cases/${caseId}/documents/${documentId}`);
    await page.locator('.image-sheet img').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  const picture = () => page.locator('.image-sheet img');
  /** The address of the picture shown, once it is the one wanted and there. */
  const shows = (what: RegExp) =>
    expect
      .poll(() => picture().evaluate((image: HTMLImageElement) => (image.complete ? image.currentSrc : '')), {
        timeout: 30_000,
      })
      .toMatch(what);

  it('a small picture is fetched for the whole page, larger ones as somebody goes in', async () => {
    await shows(/width=800$/);
    const box = page.locator('.image-window');
    await box.focus();
    await page.keyboard.press('+');
    await shows(/width=1600$/);
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('+');
    await shows(/\/image$/);
    await page.keyboard.press('0');
    expect(await box.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  });

  it('what lies under the pointer stays there, and words stay on their boxes', async () => {
    await page.locator('.image-window').scrollIntoViewIfNeeded();
    const central = await page.locator('.image-sheet').evaluate((sheet) => {
      const { left, top, width } = sheet.getBoundingClientRect();
      const far = (word: Element) => {
        const box = word.getBoundingClientRect();
        return Math.hypot(box.x + box.width / 2 - left - width / 2, box.y - top - 300);
      };
      const words = [...sheet.querySelectorAll('[data-word]')].sort((one, other) => far(one) - far(other));
      return words[0]!.getAttribute('data-word');
    });
    const word = page.locator(`.image-sheet [data-word="${central}"]`);
    const middle = async () => {
      const box = (await word.boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const before = await middle();
    await page.mouse.move(before.x, before.y);
    await page.keyboard.down('Control');
    for (let notch = 0; notch < 4; notch += 1) await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await expect.poll(() => picture().evaluate((image) => image.clientWidth)).toBeGreaterThan(1_400);
    const after = await middle();
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(6);
    await page.mouse.down();
    await page.mouse.move(before.x + 80, before.y + 40, { steps: 5 });
    await page.mouse.up();
    const dragged = await middle();
    expect([Math.round(dragged.x - after.x), Math.round(dragged.y - after.y)]).toEqual([80, 40]);
  });

  it('two fingers on a touch screen zoom the page and move it, one finger moves it, and the screen keeps its size', async () => {
    const touched = await server.page(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    touched.setDefaultTimeout(30_000);
    await touched.goto(page.url());
    await touched.locator('.image-sheet img').waitFor();
    const box = touched.locator('.image-window');
    await box.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const frame = (await box.boundingBox())!;
    const fingers = await touched.context().newCDPSession(touched);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    const sheet = () =>
      touched.locator('.image-sheet').evaluate((element) => {
        const { left, top, width } = element.getBoundingClientRect();
        return { left, top, width };
      });
    const [x, y] = [frame.x + frame.width / 2, frame.y + 200];
    const before = await sheet();
    await touch('touchStart', [x - 40, y], [x + 40, y]);
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', [x - 40 - 10 * step, y], [x + 40 + 10 * step, y]);
    await expect.poll(async () => (await sheet()).width / before.width).toBeCloseTo(3, 1);
    const apart = await sheet();
    // What lay between the fingers still does.
    expect(Math.abs((x - apart.left) / apart.width - (x - before.left) / before.width)).toBeLessThan(0.02);
    for (let step = 1; step <= 6; step++)
      await touch('touchMove', [x - 120 + 10 * step, y + 5 * step], [x + 120 + 10 * step, y + 5 * step]);
    await touch('touchEnd');
    await expect.poll(async () => Math.round((await sheet()).left - apart.left)).toBe(60);
    expect(Math.abs((await sheet()).width - apart.width)).toBeLessThan(4);
    expect(await touched.evaluate(() => window.visualViewport?.scale)).toBe(1);

    const near = await sheet();
    await touch('touchStart', [x + 60, y]);
    for (let step = 1; step <= 10; step++) await touch('touchMove', [x + 60 - 12 * step, y]);
    await touch('touchEnd');
    await expect.poll(async () => near.left - (await sheet()).left).toBeGreaterThan(60);

    await touch('touchStart', [x - 120, y], [x + 120, y]);
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', [x - 120 + 13 * step, y], [x + 120 - 13 * step, y]);
    await touch('touchEnd');
    await expect.poll(async () => (await sheet()).width).toBeCloseTo(before.width, 0);
    await touched.context().close();
  });

  it('a line is had by itself, in the resolution of the page and a small part of its bytes', async () => {
    const bytesOf = async (path: string) => (await (await server.ask(path)).arrayBuffer()).byteLength;
    const opened = (await (await server.ask(`/pages/${pageId}`)).json()) as PageView;
    const whole = await bytesOf(`/pages/${pageId}/image`);
    const strips: number[] = [];
    for (const line of new Set(opened.words.map((word) => word.line))) {
      const words = opened.words.filter((word) => word.line === line);
      const x = Math.floor(Math.min(...words.map((word) => word.x)));
      const y = Math.floor(Math.min(...words.map((word) => word.y)));
      const width = Math.ceil(Math.max(...words.map((word) => word.x + word.width))) - x;
      const height = 2 * (Math.ceil(Math.max(...words.map((word) => word.y + word.height))) - y);
      strips.push(await bytesOf(`/pages/${pageId}/crop?box=${[x, y, width, height].join(',')}`));
    }
    strips.sort((one, other) => one - other);
    const median = strips[Math.floor(strips.length / 2)]!;
    process.stderr.write(
      `${strips.length} lines: median ${median} bytes, most ${strips.at(-1)}; the page ${whole}\n`,
    );
    expect(median).toBeLessThan(whole / 5);
    const answer = await server.ask(`/pages/${pageId}/crop?box=0,0,50,40`);
    expect(answer.headers.get('cache-control')).toBe('private, max-age=3600');
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([width, height]).toEqual([50, 40]);
    for (const wrong of ['', '?box=1,2,3', '?box=0,0,0,9', '?box=-1,0,5,5', '?box=0,0,5,5&words=1'])
      expect((await server.ask(`/pages/${pageId}/crop${wrong}`)).status, wrong).toBe(400);
  });

  it('renditions come from the page image in the widths that there are, and no other', async () => {
    const image = (width: string) => server.ask(`/pages/${pageId}/image?width=${width}`);
    const small = await image('800');
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    for (const wrong of ['801', '0', '-1', 'all', '100000']) expect((await image(wrong)).status).toBe(400);
  });

  it('words are found in the document from the keyboard, and the keys are told', async () => {
    await page.locator('body').click({ position: { x: 5, y: 5 } });
    await page.keyboard.press('/');
    const field = page.getByLabel('Find in this document');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    const word = (await page.locator('.page-text [data-word]').first().textContent())!.trim();
    await field.fill(word);
    await field.press('Enter');
    const found = page.locator('.found-line').first();
    expect(await found.locator('mark').first().textContent()).toContain(word);
    await found.click();
    await page.waitForURL(/find=/);
    expect(await page.locator('.page-text .found').first().textContent()).toBe(word);
    await field.fill('(');
    await field.press('Enter');
    await page.locator('.query-fault').waitFor();
    await field.blur();
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog').getByText('Correcting a line').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
});
