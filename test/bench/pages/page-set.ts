import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../fixtures/generator/render.ts';
import { type Condition, treatmentOf } from './degradation.ts';
import { createDice } from './dice.ts';
import { PAGE_KINDS, type PageKind } from './page-kind.ts';
import type { PageTruth } from './page-truth.ts';
import { render } from './render.ts';
import { createScribe, type DigitScript } from './scribe.ts';
import { chooseLook, PACKAGED_FONTS, SYSTEM_FONTS } from './sheet.ts';

/** One generated page with all that truly stands on it. */
export interface TruePage extends PageTruth {
  /** Unique within its set: kind and running number. */
  readonly name: string;
  readonly kind: PageKind;
  readonly condition: Condition;
  readonly font: string;
  /** The digits that nearly all of its numbers are written in. */
  readonly digits: DigitScript;
  /** Path of its picture; absent when only the truth was asked for. */
  readonly image?: string;
}

export interface PageSetOptions {
  /** The same seed gives the same pages. */
  readonly seed: number;
  /** Taken in turn. Default: all. */
  readonly kinds?: readonly PageKind[];
  readonly count: number;
  /** Taken in turn. Default: clean. */
  readonly conditions?: readonly Condition[];
  /** `system`: fonts of the machine instead of the packaged ones, so that nothing was fitted to them. */
  readonly fonts?: 'packaged' | 'system';
  /** Where to put pictures; without it none are made, and boxes are in px of 96 an inch. */
  readonly imageFolder?: string;
}

/** Generates pages of invented paperwork. Needs Chromium, also without pictures: lines are where it breaks them. */
export async function pageSet(options: PageSetOptions): Promise<TruePage[]> {
  const browser = await launchBrowser();
  try {
    const pages: TruePage[] = [];
    for (let index = 0; index < options.count; index++) pages.push(await generate(browser, options, index));
    return pages;
  } finally {
    await browser.close();
  }
}

const DIGITS: readonly DigitScript[] = [
  'eastern',
  'eastern',
  'eastern',
  'western',
  'western',
  'western',
  'persian',
];

async function generate(browser: Browser, options: PageSetOptions, index: number): Promise<TruePage> {
  const { kinds = Object.keys(PAGE_KINDS) as PageKind[], conditions = ['clean'], imageFolder } = options;
  const kind = kinds[index % kinds.length]!;
  const condition = conditions[index % conditions.length]!;
  const seed = options.seed * 100_003 + index;
  const dice = createDice(seed);
  const digits = dice.pick(DIGITS);
  const look = chooseLook(dice, options.fonts === 'system' ? SYSTEM_FONTS : PACKAGED_FONTS);
  const rendered = await render(browser, {
    // Written from the seed alone, so that a shorter second try is the same page with less on it.
    write: (fill) => PAGE_KINDS[kind](createScribe(createDice(seed + 0.5e9), digits), fill),
    look: kind === 'big-table' || kind === 'payroll' ? { ...look, size: Math.min(look.size, 12.5) } : look,
    treatment: treatmentOf(condition, createDice(seed + 1e9)),
    seed,
    picture: imageFolder !== undefined,
  });
  const name = `${String(index).padStart(3, '0')}-${kind}-${condition}`;
  const page = { name, kind, condition, font: look.font, digits, ...rendered.truth };
  if (!imageFolder || !rendered.image) return page;
  await mkdir(imageFolder, { recursive: true });
  const image = join(imageFolder, `${name}.${condition === 'clean' ? 'png' : 'jpg'}`);
  await writeFile(image, rendered.image);
  return { ...page, image };
}
