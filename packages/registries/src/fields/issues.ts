import type { RegistryIssue, RegistryIssueCode } from '@sijill/domain';
import { cutText } from '../cut-text.ts';

/** Everything that can be said of a row: whether it is taken, and the English sentence; `{name}` is filled in. */
export const ISSUES = {
  'no-id': ['rejected', 'it has no id'],
  'id-too-long': ['rejected', 'its id has {length} letters; 200 at most are taken for an id'],
  'no-name': ['rejected', 'it has no name'],
  'duplicate-id': ['rejected', 'the id {id} stands in line {first} already'],
  'too-many-cells': [
    'rejected',
    'it has {cells} cells where the headings are {headings}; perhaps a cell holds an unquoted delimiter',
  ],
  'too-long': ['rejected', 'it is longer than a row may be'],
  'open-quote': ['rejected', 'a quote opens in it and is not closed'],
  malformed: ['rejected', 'it cannot be told apart into cells'],
  'fewer-cells': [
    'warning',
    'it has {cells} cells where the headings are {headings}; the missing ones are taken as empty',
  ],
  'letters-lost': ['warning', 'it holds letters that could not be decoded (shown as \ufffd)'],
  'zero-bytes': ['warning', 'it held zero bytes, kept as \ufffd in the row'],
  'cell-error': ['warning', 'the cell holds the error {cell} of a spreadsheet and is taken as empty'],
  'cell-formula': ['warning', 'the cell holds the formula {cell} without a value and is taken as empty'],
  'name-without-letters': ['warning', 'the name {cell} has no letters; nothing can be compared with it'],
  'name-script': [
    'warning',
    'the name {cell} is not in the script that its column is for; it was put where its letters belong',
  ],
  'two-values': [
    'warning',
    'another column says {field} in the same script already; {cell} stays in the row as it stood',
  ],
  'sex-unknown': ['warning', 'the word {cell} for the sex is not known; it is left open'],
  'date-unread': ['warning', 'the date {cell} was not understood; it stays in the row as it stood'],
  'date-impossible': ['warning', 'there is no such date as {cell}; it stays in the row as it stood'],
  'date-two-digit-year': ['warning', 'the year of {cell} has two digits; it is not guessed'],
  'year-odd': ['warning', 'the year of birth {cell} is odd; it is not used'],
  'birth-contradicts': [
    'warning',
    'year of birth {year} and {other} contradict each other; the date is used',
  ],
  'age-odd': ['warning', 'the age {cell} is odd; it is not used'],
  'age-without-date': [
    'warning',
    'nothing says at which date the age {cell} is meant; no year of birth is derived',
  ],
  'age-contradicts': [
    'warning',
    'the age {age} and the birth {birth} contradict each other; the birth is used',
  ],
  'minor-unknown': ['warning', 'the word {cell} for minor is not known; it is left open'],
  'minor-contradicts': ['warning', 'minor is {cell} but age and date say otherwise; the list is followed'],
  'consent-unknown': ['warning', 'the word {cell} for consent is not known; consent counts as unknown'],
  'confidentiality-unknown': [
    'warning',
    'the confidentiality {cell} is not known; the entry counts as confidential',
  ],
  'same-person': ['warning', 'line {first} names apparently the same person under another id'],
} as const satisfies Record<RegistryIssueCode, readonly [RegistryIssue['severity'], string]>;

export interface NewIssue {
  readonly line: number;
  readonly code: RegistryIssueCode;
  readonly column?: string | undefined;
  readonly details?: Readonly<Record<string, string | number>>;
}

const SHOWN = 120;

/** The issue with its sentence; long cells are cut where they are shown. */
export function toIssue({ line, code, column, details = {} }: NewIssue): RegistryIssue {
  const [severity, message] = ISSUES[code];
  const shown = Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > SHOWN ? `${cutText(value, SHOWN)}…` : value,
    ]),
  );
  const reason = message.replace(/\{(\w+)\}/g, (_, name: string) => String(shown[name] ?? '?'));
  return { line, severity, code, column: column ?? null, reason, details: shown };
}
