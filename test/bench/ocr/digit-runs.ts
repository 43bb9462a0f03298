import { foundAnywhere } from './word-recall.ts';

export type RunScript = 'eastern' | 'western' | 'persian';

export interface DigitRun {
  readonly script: RunScript;
  /** ASCII digits. */
  readonly digits: string;
}

const SCRIPTS: readonly (readonly [RunScript, RegExp, number])[] = [
  ['western', /[0-9]{2,}/g, 0x30],
  ['eastern', /[٠-٩]{2,}/g, 0x660],
  ['persian', /[۰-۹]{2,}/g, 0x6f0],
];

/** Runs of two digits or more of one script. */
export function digitRuns(text: string): DigitRun[] {
  return SCRIPTS.flatMap(([script, pattern, zero]) =>
    [...text.matchAll(pattern)].map(([run]) => ({
      script,
      digits: [...run].map((digit) => String(digit.charCodeAt(0) - zero)).join(''),
    })),
  );
}

/** Runs of two digits or more of any script, in ASCII; a run may mix scripts, as engines do. */
function foundRuns(text: string): string[] {
  const ascii = text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return ascii.match(/\d{2,}/g) ?? [];
}

export type RunCounts = Readonly<Record<RunScript, { readonly found: number; readonly total: number }>>;

/**
 * Of the truth's runs of each script, how many are found anywhere on the page with exactly the same value, each
 * found run used once, no matter in which digits it was written down.
 */
export function digitRunRecall(truth: string, found: string): RunCounts {
  const runs = digitRuns(truth);
  const values = foundRuns(found);
  const of = (script: RunScript) => {
    const own = runs.filter((run) => run.script === script).map(({ digits }) => digits);
    return { found: foundAnywhere(own, values), total: own.length };
  };
  return { eastern: of('eastern'), western: of('western'), persian: of('persian') };
}
