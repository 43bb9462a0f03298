import { normalise } from '@sijill/arabic';
import common from './data/common-words.json' with { type: 'json' };
import cues from './data/cues.json' with { type: 'json' };
import stops from './data/stop-words.json' with { type: 'json' };
import { PhraseIndex } from './phrases.ts';

export type CueStrength = 'form' | 'free' | 'title';

export interface PersonCue {
  readonly label: string;
  readonly role: string;
  readonly sex: 'male' | 'female' | undefined;
  readonly strength: CueStrength;
}

const fold = (text: string) => normalise(text).text;
const cells = (row: string) => row.split('|').map((cell) => cell.trim());

/** The rows of one table of `cues.json`, as cells. */
export function cueRows(table: 'person' | 'number' | 'place' | 'dateRole' | 'birth' | 'text'): string[][] {
  return cues[table].map(cells);
}

function personCue(row: string): readonly [string, PersonCue] {
  const [label = '', role = '', sex, strength] = cells(row);
  return [
    label,
    {
      label,
      role,
      sex: sex === 'male' || sex === 'female' ? sex : undefined,
      strength: strength === 'free' || strength === 'title' ? strength : 'form',
    },
  ];
}

/** Titles that give no role (السيد, الرئيس): news is full of them, of sellers, owners and clerks hardly. */
export const plainTitles: ReadonlySet<string> = new Set(
  cues.person
    .map(personCue)
    .flatMap(([label, { strength, role }]) => (strength === 'title' && role === 'subject' ? [label] : [])),
);

const OF_SEVERAL = /(?:ون|ين|ان)$|(?:شهود|اولاد|ابناء|ابناو|ابناي|بنات|اطفال|طفلي|اسماء)(?:ها|ه|هم)?$/;

/** Whether a label announces several people (الشهود, الموقوفين, كل من); search level. */
export const isOfSeveral = (label: string): boolean => label === 'كل من' || OF_SEVERAL.test(label);

export interface LabelCue {
  readonly label: string;
  readonly meaning: string;
  /** Null where the table gives none. */
  readonly role: string | null;
}

function labelled(rows: readonly string[]): PhraseIndex<LabelCue> {
  return new PhraseIndex(
    rows.map((row) => {
      const [label = '', meaning = '', role = ''] = cells(row);
      return [label, { label, meaning, role: role === '' ? null : role }] as const;
    }),
  );
}

export const personCues = new PhraseIndex<PersonCue>(cues.person.map(personCue));
export const numberCues = labelled(cues.number);
export const currencies = labelled(cues.currency);
export const placeCues = labelled(cues.place);
export const dateRoles = labelled(cues.dateRole);
export const birthCues = new PhraseIndex<string>(cues.birth.map((cue) => [cue, cue] as const));
export const describedBy: ReadonlySet<string> = new Set(cues.describedBy.map(fold));
export const stopWords: ReadonlySet<string> = new Set(stops.words.flatMap((line) => fold(line).split(' ')));
/** Words of prose that are hardly ever part of a name; an unknown name in prose ends before them. */
export const commonWords: ReadonlySet<string> = new Set(common.words.flatMap((line) => line.split(' ')));
