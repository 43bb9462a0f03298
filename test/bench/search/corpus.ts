import { randomUUID } from 'node:crypto';
import { gazetteer } from '@sijill/extraction';
import { Random } from '../extract/forms/random.ts';
import { type CorpusMention, CorpusWriter } from './corpus-writer.ts';
import { familyNames, folded, frequent, givenNames, textWords } from './lists.ts';

export interface CorpusPage {
  readonly id: string;
  readonly transcriptionId: string;
  readonly number: number;
  readonly text: string;
  readonly confidence: number;
  readonly verdict: string;
  readonly mentions: readonly CorpusMention[];
  /** Names that the clean page bears, folded. */
  readonly names: readonly string[];
}

export interface CorpusDocument {
  readonly id: string;
  readonly evidenceNumber: string;
  readonly pages: readonly CorpusPage[];
}

export interface CorpusOptions {
  readonly seed: number;
  readonly pages: number;
  /** Share of letters misread, 0 to 1. */
  readonly errors: number;
  /** Names that are put on pages beside the drawn ones, each on this many. */
  readonly planted?: { readonly names: readonly string[]; readonly times: number };
  /** Default 1: the number of the first paper. */
  readonly firstDocument?: number;
  /** Default: drawn by the seed. */
  readonly families?: readonly string[];
}

export const PAGES_A_DOCUMENT = 5;
export const FAMILIES = 2_000;
const LINES = 22;
const WORDS_A_LINE = 8;
const TYPES = ['letter', 'name-table', 'receipt', 'death-certificate', 'payroll', 'circular', 'court-record'];
const BODIES = [
  'ديوان القضاء',
  'ديوان الخدمات',
  'ديوان الزكاة',
  'مكتب الشؤون',
  'الشرطة المحلية',
  'ديوان الصحة',
];

/** Invented pages: running text with three people, a place and a date on each, a head on the first of every five. */
export function* makeCorpus(options: CorpusOptions): Generator<CorpusDocument> {
  const random = new Random(options.seed);
  const families = options.families ?? familyNames(random, FAMILIES);
  const plan = plantedOn(options, random);
  const places = gazetteer.places.filter(({ names }) => names.length > 0);
  for (
    let first = 0, document = options.firstDocument ?? 1;
    first < options.pages;
    first += PAGES_A_DOCUMENT, document += 1
  ) {
    const pages: CorpusPage[] = [];
    for (let number = 1; number <= PAGES_A_DOCUMENT && first + number <= options.pages; number += 1)
      pages.push(
        makePage({
          random,
          families,
          places,
          number,
          errors: options.errors,
          names: plan.get(first + number - 1) ?? [],
        }),
      );
    yield { id: randomUUID(), evidenceNumber: `SJL-${String(document).padStart(7, '0')}`, pages };
  }
}

/** Which page bears which planted names. */
function plantedOn({ planted, pages }: CorpusOptions, random: Random): Map<number, string[]> {
  const plan = new Map<number, string[]>();
  for (const name of planted?.names ?? [])
    for (let time = 0; time < (planted?.times ?? 0); time += 1) {
      const page = random.below(pages);
      const names = plan.get(page) ?? [];
      if (!names.includes(name)) plan.set(page, [...names, name]);
    }
  return plan;
}

interface PageParts {
  readonly random: Random;
  readonly families: readonly string[];
  readonly places: readonly (typeof gazetteer.places)[number][];
  readonly number: number;
  readonly errors: number;
  readonly names: readonly string[];
}

/** Ism, father, grandfather, most times a family name. */
export function inventName(random: Random, families: readonly string[]): string {
  const parts = [frequent(givenNames, random), frequent(givenNames, random), frequent(givenNames, random)];
  return [...parts, ...(random.chance(0.7) ? [frequent(families, random)] : [])].join(' ');
}

function makePage(parts: PageParts): CorpusPage {
  const { random, families, places, number, errors } = parts;
  const writer = new CorpusWriter(random, errors);
  const names = [...Array.from({ length: 3 }, () => inventName(random, families)), ...parts.names];
  const lines = Array.from({ length: LINES }, () =>
    Array.from({ length: WORDS_A_LINE }, () => frequent(textWords, random)),
  );
  if (number === 1) {
    const body = random.pick(BODIES);
    const type = random.pick(TYPES);
    const value = {
      kind: 'organisation',
      name: body,
      english: null,
      document: { type, reason: '', flags: [] },
    };
    writer.mention('organisation', body, { zone: 'header', role: 'issuer', value });
    writer.newLine();
  }
  for (const [index, line] of lines.entries()) {
    for (const word of line) writer.word(word);
    const name = names[index - 3];
    if (name !== undefined)
      writer.mention('person', name, {
        zone: random.chance(0.5) ? 'table' : random.chance(0.1) ? 'stamp' : 'body',
        role: null,
        value: { kind: 'person', name },
      });
    if (index === 12) writePlace(writer, places[Math.floor(places.length * random.next() ** 3)]!);
    if (index === 1) writeDate(writer, random);
    writer.newLine();
  }
  const confidence = Math.round((1 - 0.4 * random.next() ** 2) * 100) / 100;
  return {
    id: randomUUID(),
    transcriptionId: randomUUID(),
    number,
    text: writer.text(),
    confidence,
    verdict: confidence > 0.75 ? 'good' : 'check',
    mentions: writer.mentions,
    names: names.map(folded),
  };
}

function writePlace(writer: CorpusWriter, place: (typeof gazetteer.places)[number]): void {
  const name = place.names[0]!;
  writer.mention('place', name, {
    zone: 'body',
    role: null,
    value: { kind: 'place', name, readings: [{ placeId: place.id, name }] },
  });
}

function writeDate(writer: CorpusWriter, random: Random): void {
  const day = `${random.between(2013, 2017)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
  writer.mention('date', day.replaceAll('-', '/'), {
    zone: 'header',
    role: 'document',
    value: { kind: 'date', calendar: 'gregorian', earliest: day, latest: day, precision: 'day' },
  });
}
