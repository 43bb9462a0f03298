import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seriousBarriers } from './chromium.ts';
import type { TestServer } from './server.ts';
import type { ShownCase } from './shown-case.ts';
import { speakIn } from './speak-in.ts';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Seen by somebody who has not signed in. */
  readonly outside?: true;
  /** Something that has to stand on it once it is there. */
  readonly shows: string;
}

/** Every address of services/web/src/router.tsx that is a screen, with something on it. */
export function everyScreen(of: ShownCase): Screen[] {
  const inCase = `/cases/${of.caseId}`;
  const search = 'q=person%3A%28Khalaf%20Murad%29&scripts=true';
  return [
    { name: 'sign-in', path: '/sign-in', outside: true, shows: 'form' },
    { name: 'welcome', path: of.welcome, outside: true, shows: 'form' },
    { name: 'cases', path: '/', shows: '.card, .dense-table' },
    { name: 'account', path: '/account', shows: '.dense-table' },
    { name: 'administration', path: '/administration', shows: '.dense-table' },
    { name: 'administered-case', path: `/administration${inCase}`, shows: '.dense-table' },
    { name: 'queues', path: '/administration/queues', shows: '.dense-table' },
    { name: 'tasks', path: '/tasks', shows: '.dense-table' },
    { name: 'audit', path: '/audit', shows: '.dense-table' },
    { name: 'batches', path: inCase, shows: '.card' },
    { name: 'ledger', path: `${inCase}/ledger?batch=${of.batchId}`, shows: '.dense-table' },
    { name: 'documents', path: `${inCase}/documents`, shows: '.dense-table' },
    { name: 'document', path: `${inCase}/documents/${of.letterId}`, shows: '.page-text .marked' },
    { name: 'document-table', path: `${inCase}/documents/${of.tableId}`, shows: '.page-text .marked' },
    { name: 'worklist', path: `${inCase}/worklist`, shows: '.dense-table, .empty' },
    { name: 'mentions', path: `${inCase}/mentions`, shows: '.dense-table' },
    { name: 'search', path: `${inCase}/search?${search}`, shows: '.hit' },
    { name: 'search-empty', path: `${inCase}/search`, shows: 'form' },
    { name: 'search-map', path: `${inCase}/search?view=map`, shows: '.place-mark' },
    { name: 'search-timeline', path: `${inCase}/search?view=timeline`, shows: '.month' },
    { name: 'batch-search', path: `${inCase}/batch-search`, shows: '.card, .dense-table' },
    { name: 'registries', path: `${inCase}/registries`, shows: '.dense-table, .card' },
    {
      name: 'registry-import',
      path: `${inCase}/registries/import?file=${of.fileId}&name=New`,
      shows: 'table',
    },
    { name: 'registry-outcome', path: `${inCase}/registries/imports/${of.importId}`, shows: '.figures' },
    { name: 'registry', path: `${inCase}/registries/${of.registryId}`, shows: '.dense-table' },
    { name: 'registry-person', path: `${inCase}/registries/people/${of.personId}`, shows: '.facts' },
    { name: 'candidates', path: `${inCase}/candidates`, shows: '.candidate' },
    { name: 'review', path: `${inCase}/review`, shows: '.desk' },
    { name: 'review-linked', path: `${inCase}/review?show=agreed-same`, shows: '.judgements' },
    { name: 'persons', path: `${inCase}/persons`, shows: '.desk' },
    { name: 'persons-graph', path: `${inCase}/persons?graph=all`, shows: '.people-table' },
    { name: 'person', path: `${inCase}/persons/${of.agreedPersonId}`, shows: '.line-crop' },
    { name: 'custody', path: `${inCase}/custody`, shows: '.dense-table' },
    { name: 'members', path: `${inCase}/members`, shows: '.dense-table' },
    { name: 'lost', path: '/nowhere', shows: 'main' },
  ];
}

export const LANGUAGES = ['en', 'ar'] as const;
export const WIDTHS = [1440, 390] as const;
export const COLOURS = ['light', 'dark'] as const;

export interface Walk {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly screens: readonly Screen[];
  /** Where the pictures go. */
  readonly folder: string;
  readonly language: (typeof LANGUAGES)[number];
}

/**
 * Opens every screen in one language, at every width and in both colours, keeps a picture of each, and tells what is
 * wrong: barriers that axe-core calls serious, a page wider than the screen, errors of scripts and of the content policy.
 */
export async function walkScreens({ server, browser, screens, folder, language }: Walk): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const wrong: string[] = [];
  let where = '';
  const watch = async (context: BrowserContext) => {
    context.setDefaultTimeout(30_000);
    await speakIn(context, language);
    context.on('weberror', (failure) => wrong.push(`${where}: script: ${failure.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') wrong.push(`${where}: console: ${message.text()}`);
    });
  };
  const inside = await server.page(browser);
  await watch(inside.context());
  const outside = await (await browser.newContext()).newPage();
  await watch(outside.context());
  for (const screen of screens) {
    const page = screen.outside ? outside : inside;
    where = `${screen.name} ${language}`;
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    await page.emulateMedia({ colorScheme: COLOURS[0], reducedMotion: 'reduce' });
    // A page of one address behind `#` would not be opened anew.
    await page.goto('about:blank');
    await page.goto(server.url() + screen.path);
    await page.locator(screen.shows).filter({ visible: true }).first().waitFor();
    for (const width of WIDTHS)
      for (const colours of COLOURS) {
        where = `${screen.name} ${language} ${width} ${colours}`;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: colours });
        await settled(page);
        const path = join(folder, `${screen.name}-${language}-${width}-${colours}.png`);
        await page.screenshot({ path, fullPage: true, animations: 'disabled' });
        wrong.push(...(await seriousBarriers(page)).map((one) => `${where}: ${one}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wide > 0) wrong.push(`${where}: ${wide} px wider than the screen`);
      }
  }
  await inside.context().close();
  await outside.context().close();
  return wrong;
}

const QUIET_MS = 120;

/** Nothing is loading any more, pictures are there, and what stands on the page stays for a moment. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('.loading') &&
      [...document.images].every((image) => image.loading === 'lazy' || image.complete),
  );
  const look = () => page.evaluate(() => document.body.innerHTML);
  for (let left = 20, before = ''; left > 0; left--) {
    const now = await look();
    if (now === before) return;
    before = now;
    await page.waitForTimeout(QUIET_MS);
  }
}
