/** `warn`: it works, and should be seen to. `bad`: it does not, or something is in danger. */
export type Health = 'ok' | 'warn' | 'bad';

/** One line of what the doctor found. Holds no secret and no personal data. */
export interface Answer {
  readonly area: string;
  readonly health: Health;
  /** What was found, as a sentence or a figure. */
  readonly found: string;
  /** What to do; absent when nothing is. */
  readonly todo?: string;
}

/** Adds lines of one area. */
export function areaOf(answers: Answer[], area: string) {
  const add = (health: Health) => (found: string, todo?: string) => {
    answers.push({ area, health, found, ...(todo === undefined ? {} : { todo }) });
  };
  return { ok: add('ok'), warn: add('warn'), bad: add('bad') };
}

export type Area = ReturnType<typeof areaOf>;

const DAY_MS = 86_400_000;

/** A span of time as people say it. */
export function span(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 2 * 3_600_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 2 * DAY_MS) return `${Math.round(ms / 3_600_000)} hours`;
  return `${Math.round(ms / DAY_MS)} days`;
}

export const daysAgo = (at: Date): number => (Date.now() - at.getTime()) / DAY_MS;

export const gibibytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
