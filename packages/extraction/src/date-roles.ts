import { birthCues, dateRoles, numberCues } from './cues.ts';
import type { Line } from './line.ts';

export interface DateRole {
  readonly role: string | null;
  /** The words that prove it. */
  readonly cue: string | null;
}

const CUE_REACH = 4;
const CITED_REACH = 8;
/** A date alone on so short a line dates the paper. */
const SHORT_LINE = 12;
const IN_PROSE = new Set(['بتاريخ', 'في', 'يوم', 'المورخ', 'المورخه', 'بيوم', 'ليوم', 'منذ', 'بتاريخه']);

/** The birth cue before a position, past a place (`تولد سنجار 1990`). */
export function birthCueBefore(line: Line, at: number): string | undefined {
  for (let before = at; before > Math.max(0, at - CUE_REACH); before -= 1) {
    const cue = birthCues.endingBefore(line.labels, before);
    if (cue) return cue.meaning;
    if (line.tokens[before - 1]?.kind === 'number') return undefined;
  }
  return undefined;
}

function labelBefore(line: Line, at: number): DateRole | undefined {
  for (let before = at; before > Math.max(0, at - CUE_REACH); before -= 1) {
    const match = dateRoles.endingBefore(line.labels, before);
    if (match) return { role: match.meaning.role ?? match.meaning.meaning, cue: match.meaning.label };
    if (line.tokens[before - 1]?.kind === 'number') return undefined;
  }
  return undefined;
}

/** A paper's number stands shortly before (`كتابكم المرقم 81 في ...`): the date is that paper's. */
function citedNumber(line: Line, at: number): string | undefined {
  for (let before = at; before > Math.max(0, at - CITED_REACH); before -= 1) {
    const match = numberCues.endingBefore(line.labels, before);
    if (match) return match.meaning.meaning === 'document' ? match.meaning.label : undefined;
  }
  return undefined;
}

/**
 * What a date does on the page, and the words that prove it: birth and the labels of `dateRole` first; then the date
 * of a cited paper, of the paper itself (a header, a line of its own), or of an event that prose tells.
 */
export function dateRole(line: Line, from: number, to: number): DateRole {
  const birth = birthCueBefore(line, from);
  if (birth) return { role: 'birth', cue: birth };
  const label = labelBefore(line, from);
  const inProse = label?.role === 'cited' || label === undefined;
  if (label && !inProse) return label;
  const cited = line.zone === 'header' ? undefined : citedNumber(line, from);
  if (cited) return { role: 'cited', cue: cited };
  const before = line.words[from - 1] ?? '';
  if (line.zone === 'header') return { role: 'document', cue: label?.cue ?? null };
  if (
    line.tokens.length <= SHORT_LINE &&
    (from === 0 || to >= line.tokens.length - 1) &&
    from <= 2 &&
    line.zone !== 'table'
  )
    return { role: 'document', cue: label?.cue ?? null };
  if (label)
    return { role: IN_PROSE.has(before) && before.startsWith('المورخ') ? 'cited' : 'event', cue: label.cue };
  return IN_PROSE.has(before)
    ? { role: 'event', cue: line.tokens[from - 1]!.written }
    : { role: null, cue: null };
}
