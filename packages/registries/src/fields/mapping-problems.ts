import type { RegistryField, RegistryMapping } from '@sijill/domain';

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

/** What keeps a mapping from being used on a file with these headings, each a sentence; empty when nothing does. */
export function mappingProblems(mapping: RegistryMapping, headings: readonly string[]): string[] {
  const problems: string[] = [];
  const present = new Set(headings);
  const absent = mapping.columns.filter(({ column }) => !present.has(column));
  if (absent.length > 0)
    problems.push(`the file has no column ${absent.map(({ column }) => `"${column}"`).join(', ')}`);
  const columns = mapping.columns.map(({ column }) => column);
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  for (const column of new Set(twice)) problems.push(`the column "${column}" is given two meanings`);
  const fields = mapping.columns.map(({ field }) => field);
  const doubled = fields.filter((field, index) => fields.indexOf(field) !== index && !MULTIPLE.has(field));
  for (const field of new Set(doubled)) problems.push(`two columns mean ${field}`);
  if (mapping.id === 'column' && !fields.includes('ownId'))
    problems.push('no column holds the ids of the people; choose one, or take the line as id');
  if (!fields.some((field) => NAMES.includes(field))) problems.push('no column holds a name');
  return problems;
}
