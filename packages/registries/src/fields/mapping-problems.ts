import type { MappingProblem, RegistryField, RegistryMapping } from '@sijill/domain';

/** Fields that several columns may mean: a name in two scripts, aliases in columns of their own. */
export const MULTIPLE: ReadonlySet<RegistryField> = new Set([
  'name',
  'given',
  'father',
  'grandfather',
  'family',
  'mother',
  'aliases',
]);

const NAMES: readonly RegistryField[] = ['name', 'nameArabic', 'nameLatin', 'given'];

/** What keeps a mapping from being used on a file with these headings; empty when nothing does. */
export function mappingProblems(mapping: RegistryMapping, headings: readonly string[]): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const say = (code: MappingProblem['code'], reason: string, detail = '') =>
    problems.push({ code, detail, reason });
  const columns = mapping.columns.map(({ column }) => column);
  const fields = mapping.columns.map(({ field }) => field);
  const absent = columns.filter((column) => !headings.includes(column)).map((column) => `"${column}"`);
  if (absent.length > 0) say('no-column', `the file has no column ${absent.join(', ')}`, absent.join(', '));
  for (const column of repeated(columns))
    say('two-meanings', `the column "${column}" is given two meanings`, column);
  for (const field of repeated(fields))
    if (!MULTIPLE.has(field)) say('two-columns', `two columns mean ${field}`, field);
  if (mapping.id === 'column' && !fields.includes('ownId'))
    say('no-id', 'no column holds the ids of the people; choose one, or take the line as id');
  if (!fields.some((field) => NAMES.includes(field))) say('no-name', 'no column holds a name');
  return problems;
}

const repeated = <Value>(values: readonly Value[]): Set<Value> =>
  new Set(values.filter((value, index) => values.indexOf(value) !== index));
