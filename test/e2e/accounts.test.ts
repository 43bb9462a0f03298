import type { Client } from '@sijill/cli';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { newcomer } from '../support/newcomer.ts';
import { type TestServer, testServer } from '../support/server.ts';

const SHOTS = process.env.SIJILL_SCREENSHOTS;
const PASSWORD = 'seven quiet lanterns at dusk';

if (!CHROMIUM) process.stderr.write('Chromium is not installed; the browser test is skipped.\n');

describe.skipIf(!CHROMIUM)('people sign in with their browsers', () => {
  let server: TestServer;
  let browser: Browser;
  let client: Client;
  let local: Page;
  let amira: Page;
  let caseId: string;
  let invitation: string;
  let secret = '';
  let codes: string[] = [];

  beforeAll(async () => {
    server = await testServer({ sample: false });
    await server.start();
    client = await server.client();
    caseId = (await client.createCase('Members only')).id;
    await client.createCase('Nothing for Amira');
    browser = await launchChromium();
    local = await server.page(browser, { viewport: { width: 1440, height: 900 } });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visit = (language = 'en', width = 1440): Promise<Page> =>
    newcomer(browser, server, { language, width });

  const code = (step = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 });

  it('an address signs the local user in once, and is nothing worth afterwards', async () => {
    await local.locator('.who', { hasText: 'Local user' }).waitFor();
    expect(local.url()).not.toContain('link=');
    const { path } = await client.signInLink();
    const one = await visit();
    await one.goto(server.url() + path);
    await one.locator('.who').waitFor();
    const other = await visit();
    await other.goto(server.url() + path);
    await other.getByText('This address has been used already').first().waitFor();
    await other.context().close();
    await one.context().close();
  });

  it('an administrator invites somebody and adds them to one case', async () => {
    await local.getByRole('link', { name: 'Administration' }).click();
    const form = local.getByRole('form', { name: 'Invite somebody' });
    await form.getByLabel('Sign-in name').fill('amira');
    await form.getByRole('textbox', { name: /^Name/ }).fill('Amira');
    await form.getByRole('button', { name: 'Invite' }).click();
    invitation = (await local.locator('.secret').textContent())!;
    expect(invitation).toContain('/welcome#link=');
    await local
      .getByRole('row', { name: /Members only/ })
      .getByRole('link')
      .click();
    const members = local.getByRole('form', { name: 'Add or change' });
    await members.getByLabel('Sign-in name').fill('amira');
    await members.getByLabel('Role').selectOption('reviewer');
    await members.getByLabel('Names of the registries').selectOption('ordinary');
    await members.getByRole('button', { name: 'Add or change' }).click();
    await local.getByRole('row', { name: /Amira/ }).getByText('not of minors').waitFor();
  });

  it('the invited person sets a safe password, then a second factor with recovery codes', async () => {
    amira = await visit();
    await amira.goto(invitation);
    await amira.getByRole('heading', { name: 'Welcome, Amira' }).waitFor();
    const set = async (password: string) => {
      await amira.getByLabel('New password', { exact: false }).fill(password);
      await amira.getByLabel('The password once more').fill(password);
      await amira.getByRole('button', { name: 'Set the password' }).click();
    };
    await set('password1234');
    await amira.getByText('This password is not safe enough').waitFor();
    await set(PASSWORD);
    await amira.getByRole('heading', { name: 'My account' }).waitFor();
    await amira.getByRole('button', { name: 'Set up', exact: true }).click();
    await amira.getByRole('img', { name: /QR code/ }).waitFor();
    secret = (await amira.locator('.enrol code').textContent())!;
    if (SHOTS) await amira.screenshot({ path: `${SHOTS}/enrol-en-1440.png`, fullPage: true });
    await amira.getByLabel('Six-digit code').fill('000000');
    await amira.getByRole('button', { name: 'Put in force' }).click();
    await amira.getByText('is wrong').first().waitFor();
    await amira.getByLabel('Six-digit code').fill(code());
    await amira.getByRole('button', { name: 'Put in force' }).click();
    await amira.locator('.codes li').first().waitFor();
    codes = await amira.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await amira.getByRole('button', { name: 'I have kept them' }).click();
    await amira.getByText('Recovery codes left: 10').waitFor();
  });

  it('she sees her case only, and nothing that her role does not allow', async () => {
    await amira.getByRole('link', { name: 'Cases', exact: true }).click();
    await amira.getByRole('link', { name: 'Members only' }).waitFor();
    expect(await amira.content()).not.toContain('Nothing for Amira');
    expect(await amira.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    expect(await amira.getByLabel('Name of the case').count()).toBe(0);
    await amira.getByRole('link', { name: 'Members only' }).click();
    await amira.getByText('No batch yet').waitFor();
    expect(await amira.locator('input[type=file]').count()).toBe(0);
    await amira.getByRole('link', { name: 'Custody and export' }).click();
    await amira.getByRole('heading', { name: 'Custody log' }).waitFor();
    expect(await amira.getByRole('button', { name: /package/i }).count()).toBe(0);
  });

  it('signing in again takes password and code; a code works once, a recovery code too', async () => {
    await amira.getByRole('button', { name: 'Sign out' }).click();
    await amira.getByRole('heading', { name: 'Sign in' }).waitFor();
    const signIn = async (given: string) => {
      await amira.getByLabel('Sign-in name').fill('Amira');
      await amira.locator('input[autocomplete=current-password]').fill(PASSWORD);
      const field = amira.getByLabel('Code of your second factor', { exact: false });
      if ((await field.count()) === 0) {
        await amira.getByRole('button', { name: 'Sign in' }).click();
        await field.waitFor();
      }
      await field.fill(given);
      await amira.getByRole('button', { name: 'Sign in' }).click();
    };
    // The one that set the factor up is used.
    await signIn(code());
    await amira.getByText('is wrong').first().waitFor();
    await signIn(codes[0]!);
    await amira.locator('.who', { hasText: 'Amira' }).waitFor();
    await amira.getByRole('button', { name: 'Sign out' }).click();
    await signIn(codes[0]!);
    await amira.getByText('is wrong').first().waitFor();
    await signIn(code(1));
    await amira.locator('.who', { hasText: 'Amira' }).waitFor();
  });

  it('an ended session shows the way in at the next step', async () => {
    await amira.goto(`${server.url()}/account`);
    await amira.getByRole('heading', { name: 'Sessions' }).waitFor();
    await amira
      .getByRole('row', { name: /this one/ })
      .getByRole('button', { name: 'End' })
      .click();
    await amira.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('the auditor finds what failed and what was refused', async () => {
    await local.getByRole('link', { name: 'Audit' }).click();
    await local
      .getByRole('row', { name: /second factor wrong.*Amira/ })
      .first()
      .waitFor();
  });

  it.each([
    ['en', 1440],
    ['ar', 1440],
    ['en', 390],
    ['ar', 390],
  ] as const)(
    'in %s at %i px nothing serious bars anybody, and nothing is wider than the screen',
    async (language, width) => {
      const { path } = await client.signInLink();
      const page = await visit(language, width);
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
      await page.goto(server.url());
      await page.locator('.narrow-form').waitFor();
      await look('sign-in');
      await page.goto(server.url() + path);
      await page.locator('.who').waitFor();
      for (const [name, address] of [
        ['cases', '/'],
        ['account', '/account'],
        ['administration', '/administration'],
        ['audit', '/audit'],
        ['members', `/cases/${caseId}/members`],
      ] as const) {
        await page.goto(server.url() + address);
        await page.locator('h1').first().waitFor();
        await page.locator('.dense-table, .empty').first().waitFor();
        await look(name);
      }
      await page.context().close();
    },
  );

  it('no page asked anything of another server, and none broke its content policy', async () => {
    const { headers } = await fetch(server.url());
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-[\w-]{22}';/);
    expect(policy).not.toMatch(/unsafe|blob:|\*|script-src [^;]*data:/);
    expect(server.record).toMatchObject({ complaints: [], foreign: [] });
  });
});
