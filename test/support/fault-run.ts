import { type FsckReport, fsck, type OpenHome, openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { expect } from 'vitest';
import { pause, type TestServer } from './server.ts';
import { sijill } from './sijill.ts';
import { insist, settledLedger, startUploads, type Uploads } from './uploads.ts';

/** What a fault did, over its runs. */
export interface FaultRow {
  readonly fault: string;
  runs: number;
  files: number;
  /** Acknowledged files that are not there, or not processed, afterwards. */
  lost: number;
  /** The same bytes as two documents, a page or reading twice: whatever fsck calls so. */
  duplicates: number;
  /** Uploads that the fault broke and that were sent again. */
  sentAgain: number;
  /** Files that were at hand at three strikes, and so were set aside and told; they were asked for again. */
  setAside: number;
  /** Longest time from the end of a fault until work went on, ms. */
  recoveryMs: number;
}

const rows = new Map<string, FaultRow>();

function rowOf(fault: string): FaultRow {
  const row = rows.get(fault) ?? {
    fault,
    runs: 0,
    files: 0,
    lost: 0,
    duplicates: 0,
    sentAgain: 0,
    setAside: 0,
    recoveryMs: 0,
  };
  rows.set(fault, row);
  return row;
}

/** How often a fault that strikes at random is tried: few in CI; `SIJILL_FAULT_RUNS=100` for the long form. */
export const RUNS = Math.max(1, Number(process.env.SIJILL_FAULT_RUNS ?? 1));

export interface Fault {
  readonly fault: string;
  readonly server: TestServer;
  /** Settings of the server that fsck needs too (S3, Redis). */
  readonly env?: Readonly<Record<string, string>>;
  /** Files in all; the fault strikes when a few have come. */
  readonly files?: number;
  /** Does harm, and ends when the harm ends. */
  strike(): Promise<void>;
  /** What an operator would do afterwards, if anything. */
  repair?(): Promise<void>;
}

let started = 0;

/**
 * Uploads pictures without pause, lets the fault strike meanwhile, waits until all is settled, and judges: everything
 * acknowledged is there and processed, once, and fsck finds nothing broken.
 */
export async function strikeWhileUploading(run: Fault): Promise<FsckReport> {
  const { fault, server, files = RUNS > 1 ? 10 : 6 } = run;
  started += 1;
  const uploads = await startUploads(server, {
    name: `${fault} ${started}`,
    from: started * 100,
    most: files,
  });
  while (uploads.acknowledged.length < Math.min(3, files)) await pause(20);
  await pause(Math.random() * 1_500);
  await run.strike();
  const ended = performance.now();
  const before = await settled(server, uploads.batchId);
  while (uploads.acknowledged.length < files) await pause(50);
  await uploads.stop();
  await run.repair?.();
  for (let now = before; now !== undefined && now <= before && before < files; ) {
    now = await settled(server, uploads.batchId);
    if (now <= before) await pause(50);
  }
  const recoveryMs = performance.now() - ended;
  const row = rowOf(fault);
  row.runs += 1;
  row.recoveryMs = Math.max(row.recoveryMs, recoveryMs);
  return judgeUploads(run, uploads);
}

export interface Strikes extends Pick<Fault, 'fault' | 'server' | 'strike'> {
  readonly runs: number;
}

/** Strikes after which all is settled and judged. */
const A_ROUND = 25;
/** Files that lie about unprocessed at most: work is always waiting, and never so much that the end of a round takes long. */
const AHEAD = 8;

/**
 * Strikes many times while uploads go on without end, each time at a random moment after work went on from the time before;
 * every 25 strikes, and after the last, all is settled and judged as by `strikeWhileUploading`.
 */
export async function strikeManyTimes({ fault, server, strike, runs }: Strikes): Promise<void> {
  for (let left = runs; left > 0; left -= A_ROUND) {
    started += 1;
    const row = rowOf(fault);
    let processed = 0;
    const uploads = await startUploads(server, {
      name: `${fault} ${started}`,
      from: 200_000 + started * 5_000,
      hold: (acknowledged) => acknowledged - processed >= AHEAD,
    });
    const goesOn = async () => {
      for (const before = processed; processed <= before; await pause(50))
        processed = await settled(server, uploads.batchId);
    };
    await goesOn();
    for (let round = Math.min(left, A_ROUND); round > 0; round -= 1) {
      await pause(Math.random() * 1_500);
      await strike();
      const ended = performance.now();
      // What was done when the harm ended is not what came after it.
      processed = await settled(server, uploads.batchId);
      await goesOn();
      row.runs += 1;
      row.recoveryMs = Math.max(row.recoveryMs, performance.now() - ended);
    }
    await uploads.stop();
    row.setAside += await askForWhatIsSetAside(server, uploads.batchId);
    await judgeUploads({ fault, server }, uploads);
  }
}

/** As an operator does who is told of it; answers how many files it was. */
async function askForWhatIsSetAside(server: TestServer, batchId: string): Promise<number> {
  const { failed } = await settledLedger(server, batchId);
  if (failed === 0) return 0;
  expect((await judge(server.home)).findings.map(({ code }) => code)).toContain('work.parked');
  const { code } = await sijill(['retry', '--parked'], { home: server.home });
  expect(code).toBe(0);
  while ((await settledLedger(server, batchId)).failed > 0) await pause(500);
  return failed;
}

/** Everything acknowledged is there and processed, once, and fsck finds nothing broken; adds to the fault's row. */
async function judgeUploads(
  { fault, server, env }: Pick<Fault, 'fault' | 'server' | 'env'>,
  uploads: Uploads,
): Promise<FsckReport> {
  const ledger = await settledLedger(server, uploads.batchId);
  const entries = await insist(async () => (await server.client()).listFiles(uploads.batchId));
  const there = new Set(entries.filter(({ status }) => status === 'processed').map(({ name }) => name));
  const lost = uploads.acknowledged
    .filter((name) => !there.has(name))
    .map((name) => entries.find((entry) => entry.name === name) ?? name);
  const report = await judge(server.home, env);
  const row = rowOf(fault);
  row.files += uploads.acknowledged.length;
  row.lost += lost.length;
  row.duplicates += report.findings.filter(({ code }) => code.endsWith('.twice')).length;
  row.sentAgain += uploads.failures;
  expect(report.findings.filter(({ level }) => level === 'fault')).toEqual([]);
  expect(lost).toEqual([]);
  expect(row).toMatchObject({ lost: 0, duplicates: 0 });
  expect(ledger).toMatchObject({ addsUp: true, failed: 0, processed: uploads.acknowledged.length });
  return report;
}

async function settled(server: TestServer, batchId: string): Promise<number> {
  for (;;) {
    const ledger = await server
      .client()
      .then((client) => client.ledger(batchId))
      .catch(() => undefined);
    if (ledger) return ledger.processed;
    await pause(50);
  }
}

/** What fsck says of a home. */
export async function judge(
  home: string,
  env: Readonly<Record<string, string>> = {},
  options: { deep?: boolean } = {},
): Promise<FsckReport> {
  const opened: OpenHome = await openHome(readConfig({ SIJILL_HOME: home, ...env }));
  return fsck(opened, options).finally(() => opened.close());
}

/** What fsck says of a home once all that was asked of it has been done: a page is read before it is searched and compared. */
export async function judgeAtRest(home: string): Promise<FsckReport> {
  for (;;) {
    const report = await judge(home, {}, { deep: true });
    if (!report.findings.some(({ code }) => code === 'work.waiting')) return report;
    await pause(500);
  }
}

/** Something that was tried apart from `strikeWhileUploading`. */
export function noteRow(row: Omit<FaultRow, 'runs' | 'setAside'> & Partial<FaultRow>): void {
  rows.set(row.fault, { runs: 1, setAside: 0, ...row });
}

/** The rows of this file, as a table of Markdown. */
export function faultTable(): string {
  const lines = [...rows.values()].map(
    ({ fault, runs, files, lost, duplicates, sentAgain, setAside, recoveryMs }) =>
      `| ${fault} | ${runs} | ${files} | ${lost} | ${duplicates} | ${sentAgain} | ${setAside} | ${(recoveryMs / 1_000).toFixed(1)} |`,
  );
  return [
    '| fault | runs | files | lost | duplicates | sent again | set aside | work went on after, s |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
