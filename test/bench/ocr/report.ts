import { cpus, type as systemType } from 'node:os';
import { type ErrorCauses, NO_ERRORS } from './error-causes.ts';
import { percent, type Summary, summarise } from './summary.ts';
import type { SystemRun } from './system-run.ts';

type Row = readonly string[];

/** Markdown: accuracy by group and system, errors by cause, speed, reliability of the confidences. */
export function report(runs: readonly SystemRun[]): string {
  return [accuracyTable(runs), causesTable(runs), costTable(runs), reliabilityTable(runs)]
    .map(markdown)
    .join('\n\n');
}

export const groupsOf = (runs: readonly SystemRun[]): string[] => [
  ...new Set(runs.flatMap(({ scored }) => scored.flatMap(({ work }) => work.groups))),
];

export const groupSummary = (run: SystemRun, group: string): Summary =>
  summarise(run.scored.filter(({ work }) => work.groups.includes(group)));

export function machine(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores of ${cpu?.model.trim() ?? 'an unknown processor'}, ${systemType()}, Node ${process.version}`;
}

const one = (value: number): string => value.toFixed(1);
const share = ({ found, total }: { found: number; total: number }): string =>
  total === 0 ? '-' : `${one(percent(found, total))} (${total})`;

function accuracyTable(runs: readonly SystemRun[]): Row[] {
  const head = [
    'pages',
    'n',
    'system',
    'CER',
    'mean',
    'letters',
    'WER',
    'words found',
    'Eastern (n)',
    'Western (n)',
    'Persian (n)',
    'ruled cells: exact / near / placed (n)',
    'unruled',
    'lines (n)',
    'ECE',
  ];
  const rows = groupsOf(runs).flatMap((group) =>
    runs.map((run) => {
      const of = groupSummary(run, group);
      return [
        group,
        String(of.pages),
        run.system,
        one(of.cer),
        one(of.meanCer),
        one(of.lettersCer),
        one(of.wer),
        one(of.wordRecall),
        share(of.runs.eastern),
        share(of.runs.western),
        share(of.runs.persian),
        cells(of.ruled),
        cells(of.unruled),
        share(of.lines),
        of.calibration.expectedError.toFixed(3),
      ];
    }),
  );
  return [head, ...rows];
}

const cells = (of: Summary['ruled']): string =>
  of.total === 0
    ? '-'
    : `${one(percent(of.exact, of.total))} / ${one(percent(of.near, of.total))} / ${one(percent(of.placed, of.words))} (${of.total})`;

/** Of all wrong letters of a set, percent by cause. */
function causesTable(runs: readonly SystemRun[]): Row[] {
  const names = Object.keys(NO_ERRORS) as (keyof ErrorCauses)[];
  const sets = groupsOf(runs).filter((group) => !group.includes(':'));
  const rows = sets.flatMap((group) =>
    runs.map((run) => {
      const { causes } = groupSummary(run, group);
      const all = names.reduce((sum, name) => sum + causes[name], 0);
      return [group, run.system, String(all), ...names.map((name) => one(percent(causes[name], all)))];
    }),
  );
  return [['errors of', 'system', 'n', ...names], ...rows];
}

function costTable(runs: readonly SystemRun[]): Row[] {
  const head = [
    'system',
    'pages',
    'workers',
    'pages a minute',
    'CPU s a page: preparation (median, most)',
    'recognition',
    'peak MiB: worker',
    'preparer',
    'failed',
  ];
  const rows = runs.map((run) => [
    run.system,
    String(run.pages),
    String(run.workers),
    run.seconds === undefined ? '-' : one((60 * run.pages) / run.seconds),
    preparation(run),
    (run.cpu.recognition / run.pages).toFixed(2),
    run.memory ? run.memory.worker.toFixed(0) : '-',
    run.memory ? run.memory.preparer.toFixed(0) : '-',
    String(run.failures.length),
  ]);
  return [head, ...rows];
}

function preparation({ cpu: { preparation, preparations = [] }, pages }: SystemRun): string {
  if (preparation === undefined) return '-';
  const sorted = [...preparations].sort((left, right) => left - right);
  const [median, most] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
  return `${(preparation / pages).toFixed(2)} (${median.toFixed(2)}, ${most.toFixed(2)})`;
}

/** All pages together: how often words of each tenth of confidence are right. */
function reliabilityTable(runs: readonly SystemRun[]): Row[] {
  const summaries = runs.map((run) => summarise(run.scored));
  const all = summaries.map(({ calibration }) => calibration);
  const head = ['confidence', ...runs.map(({ system }) => `${system}: right (n)`)];
  const rows = Array.from({ length: 10 }, (_, index) => [
    `${(index / 10).toFixed(1)} - ${((index + 1) / 10).toFixed(1)}`,
    ...all.map(({ bins }) => {
      const { words, accuracy } = bins[index]!;
      return words === 0 ? '-' : `${one(100 * accuracy)} % (${words})`;
    }),
  ]);
  const error = ['expected error', ...all.map(({ expectedError }) => expectedError.toFixed(3))];
  const grouped = (name: string, of: 'lineCalibration' | 'pageCalibration') => [
    `expected error of ${name} (n)`,
    ...summaries.map((summary) => `${summary[of].expectedError.toFixed(3)} (${summary[of].words})`),
  ];
  return [head, ...rows, error, grouped('lines', 'lineCalibration'), grouped('pages', 'pageCalibration')];
}

function markdown([head = [], ...rows]: readonly Row[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const shown = (row: Row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [
    shown(head),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.map(shown),
  ].join('\n');
}
