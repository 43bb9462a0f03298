import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium } from '../support/chromium.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';
import { picture } from '../support/uploads.ts';

describe.skipIf(!CHROMIUM)('long work', () => {
  let server: TestServer;
  let browser: Browser;
  let caseId: string;
  beforeAll(async () => {
    browser = await launchChromium();
    server = await testServer({ sample: false });
    await server.start();
    ({ id: caseId } = await (await server.client()).createCase('Unattended'));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  async function batch(
    name: string,
  ): Promise<{ id: string; send(number: number): Promise<void>; close(): Promise<unknown> }> {
    const client = await server.client();
    const { id } = await client.openBatch(caseId, { name });
    return {
      id,
      async send(number) {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(await picture(number))]), `${number}.png`);
        expect((await server.ask(`/batches/${id}/files`, { method: 'POST', body: form })).status).toBe(201);
      },
      close: () => client.closeBatch(id),
    };
  }
  const ended = async (id: string) =>
    expect
      .poll(
        async () => (await (await server.client()).tasks()).rows.find((task) => task.id === id)?.endedAt,
        {
          timeout: 120_000,
        },
      )
      .toBeTypeOf('string');

  it('goes on while no window is open, and is told to who comes back', async () => {
    const first = await server.page(browser);
    const { id, send, close } = await batch('overnight');
    await send(1);
    await close();
    await first.context().close();
    await ended(id);
    const page = await server.page(browser);
    await page.locator('.news', { hasText: '1' }).waitFor();
    expect(await page.title()).toBe('(1) Sijill');
    await page.getByRole('link', { name: /^Tasks/ }).click();
    await page.getByText('1 ended since you last looked').waitFor();
    const row = page.getByRole('row', { name: /overnight/ });
    await row.getByText('new', { exact: true }).waitFor();
    // Seen by looking at it; marked until one leaves.
    await page.locator('.news').waitFor({ state: 'detached' });
    expect(await row.getByText('new', { exact: true }).count()).toBe(1);
    expect(await page.title()).toBe('Sijill');
    await row.getByRole('link').click();
    await page.waitForURL(new RegExp(`ledger\\?batch=.*${id}`));
    await page.context().close();
  });

  it('sends a message without names when it ends behind another window, to who asked for it', async () => {
    const page = await server.page(browser);
    await page.addInitScript(stubNotifications);
    await page.goto(`${server.url()}/tasks`);
    await page.getByLabel('Tell me when my work ends').check();
    const { id, send, close } = await batch('secret name');
    await send(2);
    await page.getByText('waits for more files').waitFor({ timeout: 40_000 });
    await page.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true }));
    await close();
    await ended(id);
    await expect.poll(() => told(page), { timeout: 40_000 }).toHaveLength(1);
    expect((await told(page))[0]).toBe('Sijill: Work that you began has ended. Open Sijill to see how.');
    await page.context().close();
    expect(server.record.complaints).toEqual([]);
  });

  it('is waited for at the command line', async () => {
    const { id, send, close } = await batch('scripted');
    await send(3);
    await close();
    const shown = await sijill(['tasks', '--wait', '--json'], { home: server.home });
    expect(shown.code).toBe(0);
    const rows = shown.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.find((task) => task.id === id)).toMatchObject({ kind: 'batch', state: 'done', total: 1 });
  });
});

/** Browsers without a screen show none: what would be shown is kept. */
function stubNotifications(): void {
  const messages: string[] = [];
  class Message {
    static permission = 'granted';
    static requestPermission = async () => 'granted';
    constructor(title: string, { body }: { body: string }) {
      messages.push(`${title}: ${body}`);
    }
  }
  Object.assign(window, { Notification: Message, toldMessages: messages });
}

const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { toldMessages: string[] }).toldMessages);
