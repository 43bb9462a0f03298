import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestServer } from './server.ts';
import { speakIn } from './speak-in.ts';

export interface Newcomer {
  /** Where the server is for this browser, when that is not its own address. */
  readonly origin?: string;
  readonly language?: string;
  readonly width?: number;
  readonly options?: BrowserContextOptions;
}

/** A page of a browser of its own that nobody has signed in with, watched by the server's record, in a language. */
export async function newcomer(
  browser: Browser,
  server: Pick<TestServer, 'record' | 'url'>,
  { origin = server.url(), language = 'en', width = 1440, options = {} }: Newcomer = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  server.record.watch(context, origin);
  context.setDefaultTimeout(20_000);
  await speakIn(context, language);
  return context.newPage();
}
