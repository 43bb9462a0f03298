import type { Form } from './forms/form.ts';
import { Random } from './forms/random.ts';

/** Letters that a recogniser takes for one another: same skeleton, other dots; and what breaks at a bad scan. */
const GROUPS = [
  'بتثني',
  'جحخ',
  'دذ',
  'رز',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'فق',
  'هةم',
  'اأإآل',
  'كل',
  'ىي',
  'وؤر',
  '٠.',
  '١ا',
  '٢٣',
  '٤٦',
  '٧٨',
  '038',
  '17',
  '56',
];
const confusable = new Map<string, string>();
for (const group of GROUPS)
  for (const letter of group)
    confusable.set(letter, (confusable.get(letter) ?? '') + group.replace(letter, ''));

/** The form with about `share` of its characters misread, dropped, doubled or split by a space; truth moves along. */
export function withErrors(form: Form, share: number, seed: number): Form {
  const random = new Random(seed);
  const moved: number[] = [];
  let text = '';
  for (const character of form.text) {
    moved.push(text.length);
    const error = character !== '\n' && random.chance(share);
    if (!error) text += character;
    else {
      const kind = random.next();
      const others = confusable.get(character);
      if (character === ' ') text += kind < 0.6 ? '' : '  ';
      else if (kind < 0.7 && others) text += others[random.below(others.length)];
      else if (kind < 0.85) text += '';
      else if (kind < 0.93) text += `${character} `;
      else text += `${character}${character}`;
    }
  }
  moved.push(text.length);
  const truth = form.truth.map((one) => {
    const start = moved[one.start]!;
    const end = moved[one.end]!;
    const inside = text.slice(start, end);
    return {
      ...one,
      start: start + (inside.length - inside.trimStart().length),
      end: end - (inside.length - inside.trimEnd().length),
    };
  });
  return { name: form.name, text, truth };
}
