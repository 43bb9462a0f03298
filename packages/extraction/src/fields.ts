import { cueRows } from './cues.ts';
import { PhraseIndex } from './phrases.ts';

export type FieldKind =
  | 'index'
  | 'person'
  | 'age'
  | 'count'
  | 'number'
  | 'price'
  | 'date'
  | 'birth'
  | 'place'
  | 'nationality'
  | 'tribe'
  | 'text';

/** What a form's label or a table's head announces. */
export interface Field {
  readonly label: string;
  readonly kind: FieldKind;
  readonly role: string | null;
  readonly sex: 'male' | 'female' | undefined;
  /** How many names the label asks for (الاسم الثلاثي: 3), when it says so. */
  readonly names: number | undefined;
}

const NAMES_ASKED: readonly (readonly [word: string, names: number])[] = [
  ['الثنائي', 2],
  ['الثلاثي', 3],
  ['الرباعي', 4],
];
const NUMBER_KINDS: ReadonlyMap<string, FieldKind> = new Map([
  ['age', 'age'],
  ['price', 'price'],
  ['count', 'count'],
]);

function fieldRows(): Map<string, Field> {
  const fields = new Map<string, Field>();
  const put = (label: string, kind: FieldKind, more: Partial<Field> = {}) => {
    if (!fields.has(label))
      fields.set(label, { label, kind, role: null, sex: undefined, names: undefined, ...more });
  };
  for (const [label = '', kind = 'text'] of cueRows('text')) put(label, kind as FieldKind);
  for (const [label = '', role = '', sex, strength] of cueRows('person')) {
    if (strength === 'title') continue;
    const names = NAMES_ASKED.find(([word]) => label.includes(word))?.[1];
    put(label, 'person', { role, sex: sex === 'male' || sex === 'female' ? sex : undefined, names });
  }
  for (const [label = '', meaning = ''] of cueRows('number'))
    put(label, NUMBER_KINDS.get(meaning) ?? 'number', { role: meaning });
  for (const [label = '', role = ''] of cueRows('dateRole')) {
    if (label.includes('تاريخ')) put(label, 'date', { role });
  }
  for (const [label = ''] of cueRows('birth')) put(label, 'birth', { role: 'birth' });
  for (const [label = '', , role = ''] of cueRows('place')) put(label, 'place', { role: role || null });
  return fields;
}

/** The labels of forms and tables. A label of several tables is the first of: plain field, person, number, date, place. */
export const fields = new PhraseIndex<Field>(Array.from(fieldRows()));
