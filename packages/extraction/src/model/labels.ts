/** What the tagger tells apart. ORG and MISC are learned so that their words are not taken for persons and places. */
export const LABELS = [
  'O',
  'B-PER',
  'I-PER',
  'B-LOC',
  'I-LOC',
  'B-ORG',
  'I-ORG',
  'B-MISC',
  'I-MISC',
] as const;

const NUMBER_OF = new Map<string, number>(LABELS.map((label, number) => [label, number]));

/** The number of a label; labels of other schemes (DATE, OCC ...) are outside. */
export const labelNumber = (label: string): number => NUMBER_OF.get(label) ?? 0;

/** Whether `after` may follow `before`: an I- label only within its own entity. */
export function mayFollow(before: number, after: number): boolean {
  if (after === 0 || after % 2 === 1) return true;
  return before === after || before === after - 1;
}
