import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Condition } from '../pages/degradation.ts';
import type { PageKind } from '../pages/page-kind.ts';
import { pageSet, type TruePage } from '../pages/page-set.ts';
import { cachedFolder } from './cache-folder.ts';
import type { Work } from './work.ts';

export interface Generation {
  readonly seed: number;
  readonly fonts: 'packaged' | 'system';
}

const times = <T>(count: number, one: T): T[] => Array(count).fill(one);

const CLEAN: readonly PageKind[] = [
  ...times<PageKind>(10, 'letter'),
  ...times<PageKind>(8, 'form'),
  ...times<PageKind>(6, 'small-table'),
  ...times<PageKind>(6, 'big-table'),
];
const DEGRADED: readonly PageKind[] = ['letter', 'form', 'small-table', 'big-table', 'letter'];
const OTHERS: readonly PageKind[] = ['two-columns', 'payroll', 'death-certificate', 'marriage-certificate'];
const CONDITIONS: readonly Condition[] = ['skewed', 'photo', 'coarse'];

/** The 30 clean pages: 10 letters, 8 forms, 6 small and 6 big tables. */
export const cleanPages = (how: Generation): Promise<Work[]> =>
  generated('clean', how, { kinds: CLEAN, conditions: ['clean'], seed: how.seed });

/** 15 other pages: 5 skewed scans, 5 photographs, 5 coarse scans. */
export const degradedPages = (how: Generation): Promise<Work[]> =>
  generated('degraded', how, {
    kinds: CONDITIONS.flatMap(() => DEGRADED),
    conditions: CONDITIONS.flatMap((condition) => times(DEGRADED.length, condition)),
    seed: how.seed + 1000,
  });

/** Clean pages of the kinds that the first two sets lack: 3 of each. */
export const otherPages = (how: Generation): Promise<Work[]> =>
  generated('others', how, {
    kinds: [...OTHERS, ...OTHERS, ...OTHERS],
    conditions: ['clean'],
    seed: how.seed + 2000,
  });

interface Recipe {
  readonly kinds: readonly PageKind[];
  readonly conditions: readonly Condition[];
  readonly seed: number;
}

async function generated(set: string, { fonts }: Generation, recipe: Recipe): Promise<Work[]> {
  const folder = await cachedFolder(`${set}-${fonts}-${recipe.seed}-${generatorHash()}`, async (draft) => {
    console.error(`Making the ${set} pages (once) ...`);
    const pages = await pageSet({ ...recipe, fonts, count: recipe.kinds.length, imageFolder: draft });
    writeFileSync(join(draft, 'truth.json'), JSON.stringify(pages));
  });
  const pages = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as TruePage[];
  return pages.map((page) => ({
    name: `${set}/${page.name}`,
    groups: [set, ...groupsOf(set, page)],
    path: join(folder, basename(page.image!)),
    mediaType: page.image!.endsWith('.png') ? 'image/png' : 'image/jpeg',
    pages: 1,
    expected: { text: page.text, boxes: page },
  }));
}

function groupsOf(set: string, { kind, condition }: TruePage): string[] {
  return set === 'degraded' ? [`${set}: ${condition}`] : [`${set}: ${kind}`];
}

/** Of every file that shapes a page, so that changed code never meets old pages. */
function generatorHash(): string {
  const here = fileURLToPath(new URL('../pages/', import.meta.url));
  const shared = fileURLToPath(new URL('../../fixtures/generator/', import.meta.url));
  const names = JSON.parse(
    readFileSync(new URL('../../../packages/arabic/src/data/given-names.json', import.meta.url), 'utf8'),
  ) as unknown;
  const hash = createHash('sha256').update(JSON.stringify(names));
  for (const folder of [here, join(here, 'kinds'), shared]) {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of files.sort((one, other) => one.name.localeCompare(other.name)))
      hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 10);
}
