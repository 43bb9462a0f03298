import { byLine, type Calibration, calibrate, calibrateGroups } from './calibration.ts';
import type { RunCounts, RunScript } from './digit-runs.ts';
import { addCauses, type ErrorCauses, NO_ERRORS } from './error-causes.ts';
import type { Errors, PageScore } from './score-page.ts';
import type { ScoredWork } from './system-run.ts';
import { addCells, type CellCounts, NO_CELLS } from './table-cells.ts';

/** Scores of a group of pages together. */
export interface Summary {
  readonly works: number;
  readonly pages: number;
  /** Percent of all letters of the group. */
  readonly cer: number;
  /** Percent, mean of the pages (of the documents for scans). */
  readonly meanCer: number;
  readonly causes: ErrorCauses;
  readonly lettersCer: number;
  readonly meanLettersCer: number;
  readonly wer: number;
  /** Percent of words found anywhere on their page. */
  readonly wordRecall: number;
  readonly runs: RunCounts;
  readonly ruled: CellCounts;
  readonly unruled: CellCounts;
  readonly lines: { readonly found: number; readonly total: number };
  readonly calibration: Calibration;
  readonly lineCalibration: Calibration;
  readonly pageCalibration: Calibration;
}

export function summarise(scored: readonly ScoredWork[]): Summary {
  const scores = scored.map(({ score }) => score);
  const pooled = (of: (score: PageScore) => Errors) => {
    const sum = (field: keyof Errors) => scores.reduce((total, score) => total + of(score)[field], 0);
    return percent(sum('wrong'), sum('total'));
  };
  const mean = (of: (score: PageScore) => Errors) =>
    scores.reduce((sum, score) => sum + percent(of(score).wrong, of(score).total), 0) / scores.length;
  const runs = (script: RunScript) => ({
    found: scores.reduce((sum, score) => sum + score.runs[script].found, 0),
    total: scores.reduce((sum, score) => sum + score.runs[script].total, 0),
  });
  const cells = (kind: 'ruled' | 'unruled') =>
    scores.map(({ cells }) => cells?.[kind] ?? NO_CELLS).reduce(addCells, NO_CELLS);
  return {
    works: scored.length,
    pages: scored.reduce((sum, { work }) => sum + work.pages, 0),
    cer: pooled(({ characters }) => characters),
    meanCer: mean(({ characters }) => characters),
    causes: scores.map(({ causes }) => causes).reduce(addCauses, NO_ERRORS),
    lettersCer: pooled(({ letters }) => letters),
    meanLettersCer: mean(({ letters }) => letters),
    wer: pooled(({ words }) => words),
    wordRecall: 100 - pooled(({ lost }) => lost),
    runs: { eastern: runs('eastern'), western: runs('western'), persian: runs('persian') },
    ruled: cells('ruled'),
    unruled: cells('unruled'),
    lines: {
      found: scores.reduce((sum, { lines }) => sum + (lines?.found ?? 0), 0),
      total: scores.reduce((sum, { lines }) => sum + (lines?.total ?? 0), 0),
    },
    calibration: calibrate(scores.flatMap(({ judged }) => judged)),
    lineCalibration: calibrateGroups(scores.flatMap(({ judged }) => byLine(judged))),
    pageCalibration: calibrateGroups(scores.map(({ judged }) => judged)),
  };
}

export const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);
