import type { RegistryField, RegistryNameParts, RegistryPerson } from '@sijill/domain';
import type { MappedCell, RowCells, Say } from './row-cells.ts';
import { type NameScript, scriptOf } from './scripts.ts';

type Names = Pick<
  RegistryPerson,
  | 'nameArabic'
  | 'nameLatin'
  | 'nameOther'
  | 'partsArabic'
  | 'partsLatin'
  | 'aliases'
  | 'father'
  | 'grandfather'
  | 'mother'
  | 'family'
>;

const WHOLE = { arabic: 'nameArabic', latin: 'nameLatin', other: 'nameOther' } as const;
const PARTS = ['given', 'father', 'grandfather', 'family'] as const satisfies readonly RegistryField[];

/**
 * The names of a row. A whole name stands where its letters belong, whatever its column says; without one it is put
 * together from the given name and the parts in the same script, which is said in `derived`.
 */
export function readNames(cells: RowCells, say: Say): { names: Names; derived: string[] } {
  const names: Names = { aliases: readAliases(cells) };
  const put = (cell: MappedCell, field: RegistryField, meant?: NameScript) => {
    const script = scriptOf(cell.text);
    if (script === undefined) say('name-without-letters', cell);
    else if (meant && script !== meant) say('name-script', cell);
    const place = WHOLE[script ?? 'other'];
    if (names[place] === undefined) names[place] = cell.text;
    else if (names[place] !== cell.text) say('two-values', cell, { field });
  };
  for (const cell of cells.all('nameArabic')) put(cell, 'nameArabic', 'arabic');
  for (const cell of cells.all('nameLatin')) put(cell, 'nameLatin', 'latin');
  for (const cell of cells.all('name')) put(cell, 'name');
  const parts = readParts(cells, say);
  if (parts.arabic) names.partsArabic = parts.arabic;
  if (parts.latin) names.partsLatin = parts.latin;
  for (const part of ['father', 'grandfather', 'family'] as const) {
    const text = parts.arabic?.[part] ?? parts.latin?.[part] ?? parts.other?.[part];
    if (text !== undefined) names[part] = text;
  }
  const mother = cells.all('mother');
  if (mother.length > 0) names.mother = mother.map(({ text }) => text).join(' | ');
  return { names, derived: putTogether(names, parts) };
}

function readAliases(cells: RowCells): string[] {
  const aliases = cells.all('aliases').flatMap(({ text }) => text.split('|'));
  return [...new Set(aliases.map((alias) => alias.trim()).filter((alias) => alias !== ''))];
}

type ScriptParts = Partial<Record<NameScript, RegistryNameParts>>;

function readParts(cells: RowCells, say: Say): ScriptParts {
  const parts: ScriptParts = {};
  for (const part of PARTS) {
    for (const cell of cells.all(part)) {
      const script = scriptOf(cell.text) ?? 'other';
      const those = parts[script] ?? {};
      if (those[part] === undefined) parts[script] = { ...those, [part]: cell.text };
      else if (those[part] !== cell.text) say('two-values', cell, { field: part });
    }
  }
  return parts;
}

function putTogether(names: Names, parts: ScriptParts): string[] {
  const derived: string[] = [];
  for (const script of ['arabic', 'latin', 'other'] as const) {
    const those = parts[script];
    if (!those?.given || names[WHOLE[script]] !== undefined) continue;
    names[WHOLE[script]] = PARTS.map((part) => those[part])
      .filter((text) => text !== undefined)
      .join(' ');
    derived.push(WHOLE[script]);
  }
  return derived;
}
