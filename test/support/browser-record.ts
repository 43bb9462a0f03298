import type { BrowserContext } from 'playwright-core';

/** What browsers did that they should not have done; both lists are empty when all is well. */
export interface BrowserRecord {
  /** Errors of scripts, and what the console calls an error: breaches of the content policy are among them. */
  readonly complaints: string[];
  /** Addresses of other servers that were asked for. */
  readonly foreign: string[];
  /** Writes down what happens on every page of a context, from now on. */
  watch(context: BrowserContext, origin: string): void;
}

/** The console tells refusals, too; those that a test asks for are no complaint. */
const REFUSED = /status of (401|403|409|410|422)/;

export function browserRecord(): BrowserRecord {
  const complaints: string[] = [];
  const foreign: string[] = [];
  return {
    complaints,
    foreign,
    watch(context, origin) {
      context.on('weberror', (failure) => complaints.push(failure.error().message));
      context.on('console', (message) => {
        if (message.type() === 'error' && !REFUSED.test(message.text())) complaints.push(message.text());
      });
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${origin}/`) && !url.startsWith('data:')) foreign.push(url);
      });
    },
  };
}
