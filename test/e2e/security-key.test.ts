import { fileURLToPath } from 'node:url';
import { followLedger, openFile } from '@sijill/cli';
import { attachPostgres } from '@sijill/runtime';
import { openDatabase } from '@sijill/storage';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { newcomer } from '../support/newcomer.ts';
import { plugIn } from '../support/plug-in-key.ts';
import { type TestServer, testServer } from '../support/server.ts';

const SHOTS = process.env.SIJILL_SCREENSHOTS;
const PASSWORD = 'seven quiet lanterns at dusk';

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('a security key in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  let device: string;
  let caseId: string;
  let invitation: string;
  let codes: string[] = [];
  /** Keys answer for a name, not for 127.0.0.1. */
  let origin: string;

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    origin = `http://localhost:${new URL(server.url()).port}`;
    const client = await server.client();
    caseId = (await client.createCase('Kept by keys')).id;
    const { id } = await client.openBatch(caseId, { name: 'one', declared: 1 });
    await client.uploadFile(id, {
      name: 'form.png',
      file: await openFile(
        fileURLToPath(new URL('../fixtures/sample/pages/13-entry-form.png', import.meta.url)),
      ),
    });
    await client.closeBatch(id);
    await followLedger(client, id);
    invitation = (await client.invite({ login: 'hanan', name: 'Hanan' })).path;
    await client.setMember(caseId, { login: 'hanan', role: 'lead' });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visit = (language = 'en', width = 1440): Promise<Page> =>
    newcomer(browser, server, { language, width, origin });

  async function plug(): Promise<void> {
    ({ devtools, id: device } = await plugIn(page));
  }

  const nameAndPassword = async () => {
    await page.getByLabel('Sign-in name').fill('hanan');
    await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Use a security key' }).waitFor();
  };
  const signOut = async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  };
  /** As if the last confirmation were long ago. */
  async function letTimePass(): Promise<void> {
    const postgres = await attachPostgres(server.home);
    const database = await openDatabase(postgres.url, 1);
    await database.pool.query(`UPDATE account_session SET confirmed_at = now() - interval '11 minutes'`);
    await database.close();
    await postgres.stop();
    // The server remembers who asks for five seconds.
    await new Promise((resolve) => setTimeout(resolve, 5_500));
  }
  const addKey = async (name: string) => {
    await page.getByLabel('A name to know it by').fill(name);
    await page.getByRole('button', { name: 'Add a key' }).click();
  };

  it('is registered on the account page, and brings recovery codes', async () => {
    page = await visit();
    await plug();
    await page.goto(origin + invitation);
    await page.getByLabel('New password', { exact: false }).fill(PASSWORD);
    await page.getByLabel('The password once more').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('You administer or may export').waitFor();
    await addKey('Blue key');
    await page.locator('.codes li').first().waitFor();
    codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    const row = page.getByRole('row', { name: /Blue key.*localhost.*PIN, finger or face.*never/ });
    await row.waitFor();
    expect(await page.getByText('You administer or may export').count()).toBe(0);
    const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId: device });
    expect(credentials).toHaveLength(1);
    // Nothing about the person lies in the key.
    expect(credentials[0]).toMatchObject({ isResidentCredential: false, rpId: 'localhost' });
    await addKey('The same');
    await page.getByText('registered already').first().waitFor();
  });

  it('signs in after the password; without it a recovery code does', async () => {
    await signOut();
    await nameAndPassword();
    expect(await page.getByText('is wrong').count()).toBe(0);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/key-sign-in-en-1440.png` });
    await page.getByRole('button', { name: 'Use a security key' }).click();
    await page.locator('.who', { hasText: 'Hanan' }).waitFor();
    await page.goto(`${origin}/account`);
    await page.getByRole('row', { name: /Blue key/ }).waitFor();
    expect(await page.getByRole('row', { name: /Blue key.*never/ }).count()).toBe(0);
    await signOut();
    await nameAndPassword();
    await page.getByLabel('Or a code, or a recovery code').fill(codes[0]!);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.who', { hasText: 'Hanan' }).waitFor();
  });

  it('that does not answer is said to, and what is refused is asked again', async () => {
    await signOut();
    await nameAndPassword();
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: false });
    await page.getByRole('button', { name: 'Use a security key' }).click();
    await page.getByText('did not answer').first().waitFor({ timeout: 60_000 });
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: true });
    await page.getByRole('button', { name: 'Use a security key' }).click();
    await page.locator('.who', { hasText: 'Hanan' }).waitFor();
  });

  it('confirms anew for an evidence package', async () => {
    await letTimePass();
    await page.goto(`${origin}/cases/${caseId}/custody`);
    const asked = page.waitForResponse(
      (answer) => answer.url().endsWith('/packages') && answer.request().method() === 'POST',
    );
    await page.getByRole('button', { name: 'Make a package' }).click();
    expect((await asked).status()).toBe(403);
    const form = page.getByRole('form', { name: 'Please confirm that it is you' });
    await form.waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/key-confirm-en-1440.png`, fullPage: true });
    const again = page.waitForResponse(
      (answer) => answer.url().endsWith('/packages') && answer.request().method() === 'POST',
    );
    await form.getByRole('button', { name: 'Use a security key' }).click();
    expect((await again).status()).toBeLessThan(300);
    await form.waitFor({ state: 'detached' });
  });

  it('is removed after a fresh confirmation, and signs nobody in any more', async () => {
    await page.goto(`${origin}/account`);
    await page.getByRole('row', { name: /Blue key/ }).waitFor();
    await letTimePass();
    const row = page.getByRole('row', { name: /Blue key/ });
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.getByRole('button', { name: 'Really remove' }).click();
    const again = row.getByRole('button', { name: 'Use a security key' });
    await again.waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/key-remove-en-${width}.png`, fullPage: true });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    }
    await again.click();
    await page.getByText('There is no security key.').waitFor();
    await page.getByText('There is no second factor yet.').waitFor();
  });

  it('is told of in the audit, and missing keys on the administration screen', async () => {
    const local = await server.page(browser, { viewport: { width: 1440, height: 900 } });
    await local.getByRole('link', { name: 'Audit' }).click();
    for (const kind of [/security key added.*Hanan/, /security key removed.*Hanan/])
      await local.getByRole('row', { name: kind }).first().waitFor();
    if (SHOTS) await local.screenshot({ path: `${SHOTS}/key-audit-en-1440.png` });
    await local.getByRole('link', { name: 'Administration' }).click();
    await local.getByRole('row', { name: /Hanan.*should have a security key/ }).waitFor();
    if (SHOTS) await local.screenshot({ path: `${SHOTS}/key-people-en-1440.png` });
    // Here the server is asked for by its number.
    await local.goto(`${server.url()}/account`);
    await local.getByRole('heading', { name: 'Second factor' }).waitFor();
    await local.context().close();
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ] as const)(
    'in %s at %i px nothing serious bars anybody, and nothing is wider than the screen',
    async (language, width) => {
      page = await visit(language, width);
      await plug();
      const look = async (name: string) => {
        await page.waitForLoadState('networkidle');
        if (SHOTS)
          await page.screenshot({ path: `${SHOTS}/${name}-${language}-${width}.png`, fullPage: true });
        expect(await seriousBarriers(page), name).toEqual([]);
        expect(
          await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          name,
        ).toBeLessThanOrEqual(0);
      };
      const login = `looks-${language}-${width}`;
      const client = await server.client();
      const { path } = await client.invite({ login, name: 'Looks' });
      await client.setMember(caseId, { login, role: 'lead' });
      await page.goto(origin + path);
      const fields = page.locator('input[autocomplete=new-password]');
      await fields.nth(0).fill(PASSWORD);
      await fields.nth(1).fill(PASSWORD);
      await page.locator('button[type=submit]').click();
      const form = page.locator('form', { has: page.locator('input[maxlength="60"]') });
      await form.locator('input').fill('Blue key');
      await look('keys-none');
      await form.locator('button').click();
      await page.locator('.codes li').first().waitFor();
      await page.locator('.codes ~ button').click();
      await page.getByRole('row', { name: /Blue key/ }).waitFor();
      await look('keys-one');
      await page.locator('.who button').last().click();
      await page.locator('.narrow-form').waitFor();
      await page.locator('input[autocomplete=username]').fill(login);
      await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
      await page.locator('button[type=submit]').click();
      await page.locator('input[autocomplete=one-time-code]').waitFor();
      await look('keys-sign-in');
      await page.context().close();
    },
  );

  it('no page asked anything of another server, and none broke its content policy', () => {
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
