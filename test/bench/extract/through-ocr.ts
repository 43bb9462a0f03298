import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise } from '@sijill/arabic';
import { type Mention, pageText, type WordBox } from '@sijill/domain';
import { extractMentions } from '@sijill/extraction';
import { CACHE } from '../ocr/cache-folder.ts';
import { editDistance } from '../ocr/edit-distance.ts';
import { ENGINES } from '../ocr/engines.ts';
import { cleanPages, degradedPages, otherPages } from '../ocr/generated-pages.ts';
import { type Lanes, startLanes } from '../ocr/lanes.ts';
import type { Work } from '../ocr/work.ts';
import type { TruePage } from '../pages/page-set.ts';
import { type LaidOutForm, laidOut } from './bench-pages.ts';
import type { Truth, TruthKind } from './forms/form.ts';
import { add, emptyTally, f1, type Tally } from './score.ts';

const KINDS: readonly TruthKind[] = ['person', 'date', 'place'];
const SETS = { clean: cleanPages, degraded: degradedPages, others: otherPages } as const;

const folded = (text: string) => normalise(text).text.replace(/[^\p{L}\p{N}]/gu, '');

/** `ولاية نينوى` and نينوى are the same place, as in `score.ts`. */
const ANNOUNCES = /^(?:ولاية|حي|محافظة) (?=\S)/;

/** What a reader would call the same: a date by calendar and parts, the rest by its letters alone (search level). */
const keyOfTruth = (text: string, { kind, start, end, date }: Truth) =>
  kind === 'date'
    ? date && [date.calendar, date.year, date.month, date.day].join()
    : folded(text.slice(start, end).replace(ANNOUNCES, ''));

const keyOf = ({ text, value }: Mention) =>
  value.kind === 'date'
    ? [value.calendar, value.year, value.month, value.day].join()
    : folded(value.kind === 'place' ? text.replace(ANNOUNCES, '') : text);

interface Compared {
  readonly tally: Tally;
  /** The same, where a person or place counts with up to a quarter of its letters misread. */
  readonly near: Tally;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

const NEAR = 0.25;

function nearTally(form: LaidOutForm, mentions: readonly Mention[], kind: TruthKind): Tally {
  const free = mentions.filter((one) => one.kind === kind).map(keyOf);
  const tally = emptyTally();
  for (const truth of form.truth.filter((one) => one.kind === kind)) {
    const key = keyOfTruth(form.text, truth) ?? '';
    const exact = free.indexOf(key);
    const most = kind === 'date' ? 0 : NEAR;
    const at =
      exact >= 0
        ? exact
        : free.findIndex((one) => editDistance(one, key) <= most * Math.max(one.length, key.length));
    if (at >= 0) free.splice(at, 1);
    if (at >= 0) tally.hits += 1;
    else tally.missed += 1;
  }
  tally.wrong = free.length;
  return tally;
}

/**
 * Offsets mean nothing between a true page and its reading, so mentions of one kind are paired by what they say, each
 * once. Nothing is forgiven: one letter misread in a name is a miss and a wrong one.
 */
function compare(form: LaidOutForm, mentions: readonly Mention[], kind: TruthKind): Compared {
  const free = mentions.filter((one) => one.kind === kind);
  const missed: string[] = [];
  const tally = emptyTally();
  for (const truth of form.truth) {
    if (truth.kind !== kind) continue;
    const key = keyOfTruth(form.text, truth);
    const at = free.findIndex((one) => keyOf(one) === key);
    if (at < 0) missed.push(form.text.slice(truth.start, truth.end));
    else free.splice(at, 1);
    if (at < 0) tally.missed += 1;
    else tally.hits += 1;
  }
  tally.wrong = free.length;
  return {
    tally,
    near: nearTally(form, mentions, kind),
    missed,
    wrong: free.map(({ text, foundBy, cue }) => `${text} (${foundBy} ${cue ?? ''})`),
  };
}

export interface ThroughOcrOptions {
  readonly engine: string;
  readonly seed: number;
  readonly limit: number;
  readonly set: string;
  /** Takes an earlier run's readings where the engine says that it would read the same. */
  readonly kept: boolean;
  /** Prints the misses of one kind, and the lines read. */
  readonly misses: string | undefined;
}

/** The words of a page, read by an engine of ours as the service reads it. */
async function wordsOf(
  work: Work,
  lanes: () => Promise<Lanes>,
  kept: string | undefined,
): Promise<readonly WordBox[]> {
  const { path, mediaType } = work;
  const key = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 20);
  const file = kept && join(kept, `${key}.json`);
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as WordBox[];
  const { found, failure } = await (await lanes()).read({ path, mediaType, number: 1 });
  if (failure) {
    console.log(`not read: ${work.name}: ${failure}`);
    return [];
  }
  if (file) writeFileSync(file, JSON.stringify(found.words));
  return found.words;
}

/** What engine, model and settings are: readings kept under this name are those that it would give again. */
async function keptFolder(engine: string): Promise<string> {
  const started = await ENGINES[engine]!();
  await started.close();
  const folder = join(CACHE, `read-${engine}-${started.configurationHash.slice(0, 12)}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** So many of the works, evenly from all of them: their kinds stand in blocks. */
const spread = <T>(works: readonly T[], limit: number): T[] =>
  works.filter(
    (_, at) =>
      Math.floor((at * limit) / works.length) !== Math.floor(((at + 1) * limit) / works.length) ||
      limit >= works.length,
  );

/** Reads generated pages with an engine of ours, extracts from what it read and from the true text, and compares. */
export async function throughOcr(options: ThroughOcrOptions): Promise<void> {
  const make = SETS[options.set as keyof typeof SETS];
  if (!make) throw new Error(`--set is one of ${Object.keys(SETS).join(', ')}.`);
  const works = spread(await make({ seed: options.seed, fonts: 'packaged' }), options.limit);
  const kept = options.kept ? await keptFolder(options.engine) : undefined;
  let started: Promise<Lanes> | undefined;
  const lanes = () => {
    started ??= startLanes(options.engine, 1);
    return started;
  };
  const read = new Map(KINDS.map((kind) => [kind, emptyTally()]));
  const near = new Map(KINDS.map((kind) => [kind, emptyTally()]));
  const typed = new Map(KINDS.map((kind) => [kind, emptyTally()]));
  try {
    for (const work of works) {
      const form = laidOut(work.expected.boxes as TruePage);
      const words = await wordsOf(work, lanes, kept);
      const page = pageText(words);
      const mentions = extractMentions({ text: page.text, starts: page.starts, words });
      const ofTruth = extractMentions({ text: form.text, words: form.words });
      if (options.misses) console.log(`\n== ${work.name}\n${page.text}`);
      for (const kind of KINDS) {
        const { tally, missed, wrong, ...others } = compare(form, mentions, kind);
        add(read.get(kind)!, tally);
        add(near.get(kind)!, others.near);
        add(typed.get(kind)!, compare(form, ofTruth, kind).tally);
        if (options.misses !== kind && options.misses !== 'all') continue;
        for (const text of missed) console.log(`  missed ${kind} «${text}»`);
        for (const text of wrong) console.log(`  wrong  ${kind} «${text}»`);
      }
    }
  } finally {
    (await started)?.close();
  }
  console.log(
    `\nThrough OCR (${options.engine}), ${options.set} pages (n ${works.length}), seed ${options.seed}`,
  );
  console.log(
    '| mention | true | F1 through OCR | missed | wrong | F1 with a quarter of the letters forgiven | F1 on the true text |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const kind of KINDS) {
    const tally = read.get(kind)!;
    const cells = [kind, tally.hits + tally.missed, f1(tally).toFixed(3), tally.missed, tally.wrong];
    cells.push(f1(near.get(kind)!).toFixed(3));
    console.log(`| ${[...cells, f1(typed.get(kind)!).toFixed(3)].join(' | ')} |`);
  }
}
