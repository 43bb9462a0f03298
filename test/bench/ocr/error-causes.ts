import { rasmOf } from '@sijill/arabic';

/** Wrong letters of a page by what went wrong. They add up to the edit distance. */
export interface ErrorCauses {
  /** Stretches that are missing, in another place, or too much: lines were not found, cut or ordered as the truth is. */
  readonly segmentation: number;
  readonly digits: number;
  /** One letter for another with the same skeleton. */
  readonly dots: number;
  readonly letters: number;
  readonly spaces: number;
  readonly signs: number;
}

export const NO_ERRORS: ErrorCauses = {
  segmentation: 0,
  digits: 0,
  dots: 0,
  letters: 0,
  spaces: 0,
  signs: 0,
};

/** So many edits with hardly a match between them are no misread letters. */
const STRETCH = 12;
/** Matches in a row that end a stretch: fewer happen by chance. */
const REST = 3;

/** One step from truth to reading; an absent side is a letter left out or put in. */
interface Edit {
  readonly truth?: string;
  readonly found?: string;
}

/** Sorts the errors of a reading, both texts as they are compared. */
export function errorCauses(truth: string, found: string): ErrorCauses {
  const counts = { ...NO_ERRORS } as Record<keyof ErrorCauses, number>;
  for (const stretch of stretches(alignment(truth, found))) {
    if (stretch.length >= STRETCH) counts.segmentation += stretch.length;
    else for (const edit of stretch) counts[causeOf(edit)]++;
  }
  return counts;
}

export const addCauses = (one: ErrorCauses, other: ErrorCauses): ErrorCauses => ({
  segmentation: one.segmentation + other.segmentation,
  digits: one.digits + other.digits,
  dots: one.dots + other.dots,
  letters: one.letters + other.letters,
  spaces: one.spaces + other.spaces,
  signs: one.signs + other.signs,
});

function causeOf({ truth, found }: Edit): Exclude<keyof ErrorCauses, 'segmentation'> {
  const both = `${truth ?? ''}${found ?? ''}`;
  if (truth && found && rasmOf(truth) === rasmOf(found)) return 'dots';
  if (/\d/.test(both)) return 'digits';
  if (/\p{L}/u.test(both)) return 'letters';
  return /[^\s]/.test(both) ? 'signs' : 'spaces';
}

/** Edits that follow each other with fewer than `REST` matches between them. */
function stretches(steps: readonly Edit[]): Edit[][] {
  const all: Edit[][] = [];
  let matches = REST;
  for (const step of steps) {
    if (step.truth === step.found) {
      matches++;
      continue;
    }
    if (matches >= REST) all.push([]);
    all.at(-1)!.push(step);
    matches = 0;
  }
  return all;
}

const [SAME, LEFT_OUT, PUT_IN] = [0, 1, 2];

/** The steps of a shortest way from truth to reading. */
function alignment(truth: string, found: string): Edit[] {
  const width = found.length + 1;
  const ways = new Uint8Array((truth.length + 1) * width).fill(PUT_IN, 1, width);
  let above = Uint32Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= truth.length; row++) {
    const here = new Uint32Array(width);
    here[0] = row;
    ways[row * width] = LEFT_OUT;
    for (let column = 1; column < width; column++) {
      const other = truth[row - 1] === found[column - 1] ? 0 : 1;
      const [across, down, over] = [above[column - 1]! + other, above[column]! + 1, here[column - 1]! + 1];
      const least = Math.min(across, down, over);
      here[column] = least;
      ways[row * width + column] = least === across ? SAME : least === down ? LEFT_OUT : PUT_IN;
    }
    above = here;
  }
  const steps: Edit[] = [];
  for (let [row, column] = [truth.length, found.length]; row > 0 || column > 0; ) {
    const way = ways[row * width + column];
    if (way !== PUT_IN) row--;
    if (way !== LEFT_OUT) column--;
    steps.push({
      ...(way !== PUT_IN && { truth: truth[row]! }),
      ...(way !== LEFT_OUT && { found: found[column]! }),
    });
  }
  return steps.reverse();
}
