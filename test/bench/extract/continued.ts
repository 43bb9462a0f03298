import type { Form } from './forms/form.ts';

const FEWEST_WORDS = 3;

/**
 * The form with every name that ends the line of its label broken before its last word: `label: X Y` above `Z`. The space
 * becomes the line's end, so that the truth stays where it is. Undefined where the form has no such line.
 */
export function withContinuedNames(form: Form): Form | undefined {
  let text = form.text;
  for (const { kind, start, end } of form.truth) {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const name = text.slice(start, end);
    const labelled = /^[^:\n]{2,40}:\s*$/.test(text.slice(from, start));
    const ends = end === text.length || text[end] === '\n';
    if (kind !== 'person' || !labelled || !ends || name.split(' ').length < FEWEST_WORDS) continue;
    const at = start + name.lastIndexOf(' ');
    text = `${text.slice(0, at)}\n${text.slice(at + 1)}`;
  }
  return text === form.text ? undefined : { ...form, text };
}
