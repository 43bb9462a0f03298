import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, seriousBarriers } from '../support/chromium.ts';
import { TestProvider } from '../support/oidc-provider.ts';
import { type TestServer, testServer } from '../support/server.ts';

const FOLDER = process.env.SIJILL_SCREENSHOTS ?? join(tmpdir(), 'sijill-screens');

describe.skipIf(!CHROMIUM)('with an identity provider and a quota, people', () => {
  let server: TestServer;
  let browser: Browser;
  let provider: TestProvider;
  let secrets: string;

  beforeAll(async () => {
    provider = await TestProvider.start();
    secrets = await mkdtemp(join(tmpdir(), 'sijill-provider-'));
    const secretFile = join(secrets, 'secret');
    await writeFile(secretFile, provider.secret, { mode: 0o600 });
    server = await testServer({
      sample: false,
      env: {
        SIJILL_REQUESTS: '0',
        SIJILL_OIDC_ISSUER: provider.issuer,
        SIJILL_OIDC_CLIENT_ID: provider.clientId,
        SIJILL_OIDC_SECRET_FILE: secretFile,
        SIJILL_OIDC_NAME: 'House',
        SIJILL_OIDC_TRUSTED_FACTORS: 'mfa',
      },
    });
    await server.start();
    browser = await launchChromium();
    await mkdir(FOLDER, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    await provider?.close();
    await rm(secrets, { recursive: true, force: true });
  });

  /** A picture of the page in both languages at both widths, and nothing wider than its screen or barred. */
  async function look(page: Page, name: string): Promise<void> {
    const wrong: string[] = [];
    for (const language of ['ar', 'en']) {
      await page.evaluate((chosen) => localStorage.setItem('sijill.language', chosen), language);
      await page.reload();
      await page.waitForLoadState('networkidle');
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(FOLDER, `${name}-${language}-${width}.png`), fullPage: true });
        wrong.push(...(await seriousBarriers(page)).map((one) => `${language} ${width}: ${one}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) wrong.push(`${language} ${width}: ${wide} px too wide`);
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(wrong).toEqual([]);
  }

  it('sign in by it when they are named, are asked for what is wanted besides, and see what they may bring in', async () => {
    const client = await server.client();
    const caseId = await client.caseOrNew('box');
    await client.invite({ login: 'amira', name: 'Amira', duties: [] });
    await client.setMember(caseId, { login: 'amira', role: 'analyst', identities: 'all' });

    const admin = await server.page(browser);
    await admin.goto(`${server.url()}/administration`);
    const naming = admin.getByRole('form', { name: 'Name who Amira is at the provider' });
    await naming.getByRole('textbox').fill('Amira@example.org');
    await naming.getByRole('button').click();
    await admin.getByText('not yet').waitFor();
    const quota = admin.getByRole('form', { name: 'Set how much Amira may bring in' });
    await quota.getByLabel('GB for Amira').fill('0.00005');
    await quota.getByRole('button').click();
    await admin.getByText('0 B of 50 KB').waitFor();
    await look(admin, 'administration-provider');

    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url()}/sign-in`);
    await page.getByRole('button', { name: 'Sign in by House' }).waitFor();
    await look(page, 'sign-in-provider');
    provider.person = { sub: 'unknown' };
    await page.getByRole('button', { name: 'Sign in by House' }).click();
    await page.getByText('Nobody here was named for this identity').first().waitFor();
    expect(page.url()).toBe(`${server.url()}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    provider.person = { sub: 'amira-1', email: 'amira@example.org', email_verified: true };
    await page.getByRole('button', { name: 'Sign in by House' }).click();
    await page.getByText('Amira').first().waitFor();

    await page.goto(`${server.url()}/cases/${caseId}`);
    await page.getByText('You have brought in 0 B of the 50 KB that you may.').waitFor();
    await look(page, 'upload-quota');
    const upload = async (name: string, bytes: number) => {
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: randomBytes(bytes) });
      await page.getByRole('button', { name: /^Upload/ }).click();
    };
    await upload('large.pdf', 60_000);
    await page.getByText('Your account may not store this much').waitFor();
    await page.getByText(/has brought in 0 B of the 50 KB that it may/).waitFor();
    await page.screenshot({ path: join(FOLDER, 'upload-quota-refused.png'), fullPage: true });
    const [ledger] = await client.listBatches(caseId);
    expect(ledger).toMatchObject({ received: 0 });
    expect(server.console()).not.toContain(provider.secret);
  });

  it('who have a password show it once at the first time', async () => {
    const person = await server.person('Basim', { caseId: await (await server.client()).caseOrNew('box') });
    const client = await server.client();
    const { id } = (await client.listAccounts()).find(({ login }) => login === person.login)!;
    const named = await server.ask(`/accounts/${id}/provider-identity`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ identity: { subject: 'basim-1', email: null } }),
    });
    expect(named.status).toBe(204);
    provider.person = { sub: 'basim-1' };
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${server.url()}/sign-in`);
    await page.getByRole('button', { name: 'Sign in by House' }).click();
    await page.getByText('for the first time').waitFor();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(FOLDER, `provider-first-en-${width}.png`), fullPage: true });
    }
    expect(await seriousBarriers(page)).toEqual([]);
    await page.getByLabel('Password', { exact: true }).fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Basim').first().waitFor();
  });
});
