import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { newcomer } from '../support/newcomer.ts';
import { plugIn } from '../support/plug-in-key.ts';
import { type TestServer, testServer } from '../support/server.ts';
import { type TlsFront, tlsFront } from '../support/tls-front.ts';

const SHOTS = process.env.SIJILL_SCREENSHOTS;
const NAME = 'sijill.example';
const ORIGIN = `https://${NAME}`;
const PASSWORD = 'nine amber kites over water';

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('a server that others can reach', () => {
  let server: TestServer;
  let front: TlsFront;
  let browser: Browser;
  let page: Page;
  let link = '';

  beforeAll(async () => {
    // A fresh home: what a private server would load as a sample belongs to nobody here.
    server = await testServer({ sample: true, env: { SIJILL_PUBLIC_URL: ORIGIN } });
    await server.start();
    front = await tlsFront(NAME, server.url);
    browser = await launchChromium({ [NAME]: `127.0.0.1:${front.port}` }, front.keyHash);
    page = await visit();
  });
  afterAll(async () => {
    await browser?.close();
    await front?.stop();
    await server?.remove();
  });

  let secret = '';
  const codeOf = (of: string, steps = 0): string =>
    new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: Date.now() + steps * 30_000 });

  /** The account page as it asks for a key, in both languages and widths. */
  async function lookAtIt(): Promise<void> {
    const state = await page.context().storageState();
    for (const language of ['en', 'ar'])
      for (const width of [1440, 390]) {
        const opened = await visit(language, width);
        await opened.context().addCookies(state.cookies);
        await opened.goto(ORIGIN);
        await opened.locator('.mantine-Alert-root').first().waitFor();
        await opened.waitForLoadState('networkidle');
        if (SHOTS)
          await opened.screenshot({ path: `${SHOTS}/key-required-${language}-${width}.png`, fullPage: true });
        expect(await seriousBarriers(opened)).toEqual([]);
        expect(
          await opened.evaluate('document.documentElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0);
        await opened.context().close();
      }
  }

  async function visit(language = 'en', width = 1440): Promise<Page> {
    const opened = await newcomer(browser, server, {
      language,
      width,
      origin: ORIGIN,
    });
    opened.setDefaultTimeout(30_000);
    return opened;
  }

  it('prints an address for the first administrator, and has no local user', async () => {
    while (!server.console().includes('Sijill is ready')) await new Promise((wait) => setTimeout(wait, 100));
    expect(server.console()).toContain(`Sijill is ready: ${ORIGIN} `);
    link = /https:\/\/sijill\.example\/welcome#link=\S+/.exec(server.console())?.[0] ?? '';
    expect(link).not.toBe('');
    await expect(server.client()).rejects.toThrow('ENOENT');
    await page.goto(ORIGIN);
    await page.getByText('Nobody can sign in yet').waitFor();
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ] as const)(
    'welcomes them in %s at %i px; looking does not use the address up',
    async (language, width) => {
      const opened = await visit(language, width);
      await opened.goto(link);
      await opened.locator('form h1').waitFor();
      await opened.waitForLoadState('networkidle');
      if (SHOTS) await opened.screenshot({ path: `${SHOTS}/first-${language}-${width}.png` });
      expect(await seriousBarriers(opened)).toEqual([]);
      expect(await opened.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
        0,
      );
      await opened.context().close();
    },
  );

  it('makes them register a security key before anything else opens', async () => {
    await page.goto(link);
    await page.getByLabel('Sign-in name').fill('nadia');
    await page.getByRole('textbox', { name: /Your name/ }).fill('Nadia');
    await page.getByLabel('New password', { exact: false }).fill(PASSWORD);
    await page.getByLabel('The password once more').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('This server requires a security key').waitFor();
    await page.goto(`${ORIGIN}/administration`);
    await page.getByText('This server requires a security key').waitFor();
    await lookAtIt();
    // Codes of an app are not enough for who administers.
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    secret = (await page.locator('.enrol code').textContent())!;
    await page.getByLabel('Six-digit code').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Put in force' }).click();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('This server requires a security key').waitFor();
    await plugIn(page);
    await page.getByLabel('A name to know it by').fill('Blue key');
    await page.getByRole('button', { name: 'Add a key' }).click();
    await page.getByRole('row', { name: /nadia/ }).waitFor();
  });

  it('then takes the key for signing in, and no code of the app', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Sign-in name').fill('nadia');
    await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('input[autocomplete=one-time-code]').fill(codeOf(secret, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('codes of an app do not do').waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/key-only-en-1440.png` });
    await page.getByRole('button', { name: 'Use a security key' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  });

  it('takes the address once, and leaves the way in beside the refusal', async () => {
    const late = await visit();
    await late.goto(link);
    await late.getByText('This address has been used already').first().waitFor();
    await late.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await late.getByLabel('Sign-in name').waitFor();
    await late.context().close();
  });

  it('signs in under a cookie that is of this host alone', async () => {
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name, secure, httpOnly, sameSite }) => [name, secure, httpOnly, sameSite])).toEqual(
      [['__Host-sijill-session', true, true, 'Strict']],
    );
  });

  it('has pages that broke no content policy and asked nobody else', () => {
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
