import type { BrowserContext, Page } from 'playwright-core';

/** The screens speak this language wherever this browser, or this page, goes from now on. */
export function speakIn(where: BrowserContext | Page, language: string): Promise<unknown> {
  return where.addInitScript((chosen) => {
    // An empty page has no storage.
    if (location.protocol !== 'about:') localStorage.setItem('sijill.language', chosen);
  }, language);
}
