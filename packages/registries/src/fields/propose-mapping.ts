import type { RegistryColumn, RegistryField, RegistryMapping } from '@sijill/domain';
import { fieldOfHeading } from './heading-words.ts';
import { MULTIPLE } from './mapping-problems.ts';
import { readDate } from './read-date.ts';

const SAMPLES = 5;

/** What the columns probably mean, each with why; for a person to look at. Looks at headings and first rows. */
export function proposeColumns(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): RegistryColumn[] {
  const taken = new Map<RegistryField, string>();
  return headings.map((column, index) => {
    const samples = rows.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
    const shown = { column, samples: samples.slice(0, SAMPLES) };
    const known = fieldOfHeading(column);
    if (!known) return { ...shown, proposed: null, why: 'unknown', takenBy: null };
    const field = refine(known, samples);
    const other = taken.get(field);
    if (other !== undefined && !MULTIPLE.has(field))
      return { ...shown, proposed: null, why: 'taken', takenBy: other };
    taken.set(field, column);
    return { ...shown, proposed: field, why: field === known ? 'heading' : 'cells', takenBy: null };
  });
}

/** Cells can say more than a heading: `Date of birth` over years only, `Born` over days. */
function refine(field: RegistryField, samples: readonly string[]): RegistryField {
  if (samples.length === 0) return field;
  const years = samples.filter((cell) => /^[\d٠-٩۰-۹]{4}$/.test(cell)).length;
  if (field === 'birthDate' && years === samples.length) return 'birthYear';
  if (field === 'birthYear' && years < samples.length / 2 && samples.some((cell) => readDate(cell)?.date))
    return 'birthDate';
  return field;
}

/** The mapping made of the proposed columns. A list without an id column gets none by itself: a person chooses. */
export function proposeMapping(columns: readonly RegistryColumn[]): RegistryMapping {
  return {
    columns: columns.flatMap(({ column, proposed }) => (proposed ? [{ column, field: proposed }] : [])),
    id: 'column',
    dateOrder: dateOrderOf(columns),
  };
}

/** `month-first` only where a sample can be nothing else and none can only be day first. */
function dateOrderOf(columns: readonly RegistryColumn[]): RegistryMapping['dateOrder'] {
  const pairs = columns
    .filter(({ proposed }) => proposed === 'birthDate' || proposed === 'eventDate')
    .flatMap(({ samples }) => samples)
    .flatMap((cell) => {
      const match = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}$/.exec(cell);
      return match ? [[Number(match[1]), Number(match[2])] as const] : [];
    });
  const monthFirst = pairs.some(([first, second]) => second > 12 && first <= 12);
  const dayFirst = pairs.some(([first, second]) => first > 12 && second <= 12);
  return monthFirst && !dayFirst ? 'month-first' : 'day-first';
}
