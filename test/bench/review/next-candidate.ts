import { parseArgs } from 'node:util';
import { createClient } from '@sijill/cli';
import type { Page } from 'playwright-core';
import { CHROMIUM, launchChromium } from '../../support/chromium.ts';
import { pause } from '../../support/server.ts';

// From the key of a verdict to the next candidate on the screen. It judges "unsure" as whoever the token of
// SIJILL_TOKEN is of (the local user), so run it on the sample case of a home of its own.

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4780' },
    case: { type: 'string', default: 'Sample case (fictitious)' },
    steps: { type: 'string', default: '30' },
  },
});
if (!CHROMIUM) throw new Error('Chromium is needed: apt install chromium.');
const client = createClient(values.url, { token: process.env.SIJILL_TOKEN });
const found = await client.findCase(values.case);
if (!found) throw new Error(`${values.url} has no case "${values.case}".`);

/** A reviewer reads at least this long, ms; what comes next is fetched meanwhile. */
const READING_MS = 1_200;

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(values.url + (await client.signInLink()).path);
await page.locator('.who').waitFor();
await page.goto(`${values.url}/cases/${found.id}/review`);
await page.locator('.desk').waitFor();
const times: number[] = [];
for (let step = 0; step < Number(values.steps); step += 1) {
  await pause(READING_MS);
  times.push(await timeOfStep(page));
}
await browser.close();
times.sort((one, other) => one - other);
const at = (share: number) =>
  Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0);
console.log(
  `key to next candidate: n ${times.length}, median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`,
);

/** ms until the next candidate is painted. A string, because the compiler's helpers are not known in the page. */
function timeOfStep(on: Page): Promise<number> {
  return on.evaluate<number>(`(async () => {
    const subject = () => document.querySelector('.desk')?.dataset.subject;
    const painted = () => new Promise(requestAnimationFrame);
    const before = subject();
    const start = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyH', key: 'h' }));
    while (subject() === undefined || subject() === before) await painted();
    await painted();
    return performance.now() - start;
  })()`);
}
