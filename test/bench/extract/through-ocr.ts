import { normalise } from '@sijill/arabic';
import { pageText, type WordBox } from '@sijill/domain';
import { extractMentions } from '@sijill/extraction';
import { editDistance } from '../ocr/edit-distance.ts';
import { degradedPages } from '../ocr/generated-pages.ts';
import { startLanes } from '../ocr/lanes.ts';
import type { TruePage } from '../pages/page-set.ts';
import { type LaidOutForm, laidOut } from './bench-pages.ts';
import type { TruthKind } from './forms/form.ts';
import { emptyTally, f1, type Tally } from './score.ts';

/** A name or place read from a bad scan counts when at most so much of its letters differ. */
const MOST_WRONG = 0.25;
const KINDS: readonly TruthKind[] = ['person', 'date', 'place'];

const folded = (text: string) => normalise(text).text.replace(/\s+/g, ' ').trim();

function near(left: string, right: string): boolean {
  return editDistance(left, right) <= MOST_WRONG * Math.max(left.length, right.length);
}

/** Offsets mean nothing between a true page and its reading: mentions of one kind are paired by what they say. */
function tallyPage(form: LaidOutForm, words: readonly WordBox[], kind: TruthKind): Tally {
  const page = pageText(words);
  const found = extractMentions({ text: page.text, starts: page.starts, words }).filter(
    (one) => one.kind === kind,
  );
  const tally = emptyTally();
  for (const truth of form.truth.filter((one) => one.kind === kind)) {
    const written = folded(form.text.slice(truth.nameStart ?? truth.start, truth.end));
    const at = found.findIndex(({ text, value }) =>
      value.kind === 'date'
        ? truth.date !== undefined &&
          (['calendar', 'year', 'month', 'day'] as const).every((part) => value[part] === truth.date?.[part])
        : near(folded(text), written),
    );
    if (at < 0) tally.missed += 1;
    else {
      tally.hits += 1;
      found.splice(at, 1);
    }
  }
  tally.wrong = found.length;
  return tally;
}

/**
 * Reads degraded generated pages with an engine of ours and extracts from what it read. Persons and places: at most a
 * quarter of the letters wrong; dates: calendar and every part right.
 */
export async function throughOcr(engine: string, seed: number, limit: number): Promise<void> {
  const works = (await degradedPages({ seed, fonts: 'packaged' })).slice(0, limit);
  const lanes = await startLanes(engine, 1);
  const tallies = new Map(KINDS.map((kind) => [kind, emptyTally()]));
  try {
    for (const { path, mediaType, expected } of works) {
      const { found, failure } = await lanes.read({ path, mediaType, number: 1 });
      if (failure) console.log(`not read: ${path}: ${failure}`);
      const form = laidOut(expected.boxes as TruePage);
      for (const kind of KINDS) {
        const { hits, wrong, missed } = tallyPage(form, found.words, kind);
        const sum = tallies.get(kind)!;
        sum.hits += hits;
        sum.wrong += wrong;
        sum.missed += missed;
      }
    }
  } finally {
    lanes.close();
  }
  console.log(`\nThrough OCR (${engine}), degraded pages (n ${works.length}), seed ${seed}`);
  for (const [kind, tally] of tallies)
    console.log(
      `${kind.padEnd(7)} F1 ${f1(tally).toFixed(3)}  n ${tally.hits + tally.missed}  wrong ${tally.wrong}`,
    );
}
