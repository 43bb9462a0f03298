import { romanise } from '@sijill/arabic';
import type { PersonValue } from '@sijill/domain';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import type { RowCell } from './tables/align-row.ts';

const FIRST_GREGORIAN_BIRTH = 1900;
/** Relatives and officials of somebody else: facts beside them are hardly theirs. */
const OTHERS = new Set([
  'mother',
  'father',
  'grandfather',
  'witness',
  'judge',
  'issuer',
  'signatory',
  'doctor',
  'notary',
]);
const NATIONALITY = new Set(['الجنسيه', 'جنسيته', 'جنسيتها', 'وجنسيته', 'وجنسيتها']);

/** A fact beside a name, as the part of the person's value that it fills. */
export type Fact = Partial<
  Pick<PersonValue, 'age' | 'birthYear' | 'mother' | 'birthPlace' | 'nationality'>
> & {
  /** What a field of the form names: the next name of the chain, one or two generations up. */
  readonly forefather?: { readonly generation: 1 | 2; readonly value: PersonValue };
};

/** Fields of a form beside that of the name itself; not والده, which may be anybody's in prose. */
const FATHERS_FIELD = /^(?:اسم )?ال(?:أب|اب|والد)(?: |$)/u;
const GRANDFATHERS_FIELD = /^(?:اسم )?الجد(?: |$)/u;

/** What a mention says of a person beside it; undefined when nothing. */
export function factOf(one: Pick<Found, 'value' | 'role' | 'cue'>): Fact | undefined {
  const { value, role, cue } = one;
  if (value.kind === 'number' && value.meaning === 'age') return { age: Number.parseInt(value.value, 10) };
  if (value.kind === 'date' && role === 'birth' && value.year !== null && value.year >= FIRST_GREGORIAN_BIRTH)
    return { birthYear: value.year };
  if (value.kind === 'place' && role === 'birth') return { birthPlace: value.name };
  if (value.kind === 'person' && value.ism !== undefined && cue !== null) {
    if (FATHERS_FIELD.test(cue)) return { forefather: { generation: 1, value } };
    if (GRANDFATHERS_FIELD.test(cue)) return { forefather: { generation: 2, value } };
  }
  return value.kind === 'person' && role === 'mother' && !value.description
    ? { mother: value.name }
    : undefined;
}

/** The person with the facts that it does not have yet. */
export function withFacts(person: PersonValue, { forefather, ...fact }: Fact): PersonValue {
  const known = { ...fact, ...person };
  return forefather ? withForefather(known, forefather) : known;
}

/** A name that its form gives in several fields is whole: father and grandfather follow the given name in their order. */
function withForefather(
  person: PersonValue,
  { generation, value }: NonNullable<Fact['forefather']>,
): PersonValue {
  const { ism, nasab = [], nisba = [], kunya } = person;
  if (ism === undefined || kunya !== undefined || nasab.length !== generation - 1) return person;
  const chain = [...nasab, ...(value.ism === undefined ? [] : [value.ism]), ...(value.nasab ?? [])];
  const name = [ism, ...chain, ...nisba].join(' ');
  return { ...person, name, nasab: chain, latin: romanise(name, 'simple') };
}

/** Whether facts beside a person in this role are told of it. */
export const canBear = (role: string | null): boolean => role === null || !OTHERS.has(role);

const YEARS_OLD = new Set(['سنه', 'سنوات', 'سنين', 'عام', 'عاما', 'اعوام']);
const OLDEST = 110;

/** `خضر ٧ سنوات`, `خضر (٧ سنوات)`: the age behind a name that ends before a token. */
export function ageBehind(line: Line, to: number): { readonly age: number; readonly to: number } | undefined {
  const at = line.words[to] === '(' ? to + 1 : to;
  const age = Number(line.words[at]);
  if (line.tokens[at]?.kind !== 'number' || line.tokens[at]!.cell || age > OLDEST) return undefined;
  if (!YEARS_OLD.has(line.words[at + 1] ?? '')) return undefined;
  return { age, to: line.words[at + 2] === ')' ? at + 3 : at + 2 };
}

function bearerOf(found: readonly Found[], at: number): number {
  let nearest = -1;
  for (const [index, one] of found.entries()) {
    if (one.value.kind === 'person' && canBear(one.role) && one.from < at) nearest = index;
  }
  if (nearest >= 0) return nearest;
  return found.findIndex((one) => one.value.kind === 'person' && canBear(one.role));
}

function nationalities(line: Line): { at: number; fact: Fact }[] {
  return line.labels.flatMap((word, at) => {
    if (!NATIONALITY.has(word)) return [];
    const place = /^[:/]$/.test(line.words[at + 1] ?? '') ? at + 2 : at + 1;
    const token = line.tokens[place];
    return token?.kind === 'word' && token.text.length > 2
      ? [{ at, fact: { nationality: token.written } }]
      : [];
  });
}

/** What a column of nationalities says in this row. */
const inNationalityColumn = (line: Line, cells: readonly RowCell[]): { at: number; fact: Fact }[] =>
  cells.flatMap(({ column, from, to }) =>
    column.field.kind === 'nationality' && line.tokens[from]!.kind === 'word'
      ? [{ at: from, fact: { nationality: wordsOf(line, from, to) } }]
      : [],
  );

const wordsOf = (line: Line, from: number, to: number) =>
  line.tokens
    .slice(from, to)
    .map((token) => token.written)
    .join(' ');

/**
 * Gives the facts of a line (age, Gregorian birth year, birth place, mother, nationality) to the person named before
 * them, else to the line's first person; never to a witness, an official or a relative. Nothing is overwritten. `cells`
 * are those of a table's row.
 */
export function attachFacts(line: Line, found: readonly Found[], cells: readonly RowCell[] = []): Found[] {
  const attached = found.map((one) => {
    const behind = one.value.kind === 'person' ? ageBehind(line, one.to) : undefined;
    return behind && one.value.kind === 'person'
      ? { ...one, value: withFacts(one.value, { age: behind.age }) }
      : one;
  });
  const facts = found.flatMap((one) => {
    const fact = factOf(one);
    return fact ? [{ at: one.from, fact }] : [];
  });
  for (const { at, fact } of [...facts, ...nationalities(line), ...inNationalityColumn(line, cells)]) {
    const index = bearerOf(found, at);
    const person = attached[index];
    if (person?.value.kind === 'person')
      attached[index] = { ...person, value: withFacts(person.value, fact) };
  }
  return attached;
}
