import { type FsckReport, fsck, type OpenHome, openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { expect } from 'vitest';
import { finalRows } from './final-rows.ts';
import { pause, type TestServer } from './server.ts';
import { mixed } from './sheets.ts';
import { sijill } from './sijill.ts';
import { insist, type Sheet, settledLedger, startUploads, type Uploads } from './uploads.ts';

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
/** Why faults of this file were not tried, by fault. */
const leftOut = new Map<string, string>();

/** Notes that faults are not tried here, for a reason; answers what stands in the names of their tests then. */
export function leaveOut(faults: readonly string[], reason: string | undefined): string {
  if (reason === undefined) return '';
  for (const fault of faults) leftOut.set(fault, reason);
  return ` (skipped: ${reason})`;
}

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
  /** Files in all; the fault strikes when a few have come, and the last of them come from then on. */
  readonly files?: number;
  /** Small pictures with nothing on them when left out. */
  readonly sheet?: Sheet;
  /** Does harm, and ends when the harm ends. */
  strike(): Promise<void>;
  /** What an operator would do afterwards, if anything. */
  repair?(uploads: Uploads): Promise<void>;
}

let started = 0;
/** Files that have come before a fault strikes, and that come only as it does. */
const BEFORE = 3;
const MEANWHILE = 2;

/**
 * Uploads pictures without pause, lets the fault strike meanwhile, waits until all is settled, and judges: everything
 * acknowledged is there and processed, once, and fsck finds nothing broken.
 */
export async function strikeWhileUploading(run: Fault): Promise<FsckReport> {
  const { fault, server, files = RUNS > 1 ? 10 : 6, sheet } = run;
  started += 1;
  let struck = false;
  const uploads = await startUploads(server, {
    name: `${fault} ${started}`,
    from: started * 100,
    most: files,
    ...(sheet && { sheet }),
    hold: (acknowledged) => !struck && acknowledged >= Math.max(BEFORE, files - MEANWHILE),
  });
  while (uploads.acknowledged.length < Math.min(BEFORE, files)) await pause(20);
  await pause(Math.random() * 1_500);
  struck = true;
  await run.strike();
  const ended = performance.now();
  const before = await settled(server, uploads.batchId);
  while (uploads.acknowledged.length < files) await pause(50);
  await uploads.stop();
  await run.repair?.(uploads);
  for (let now = before; now !== undefined && now <= before && before < files; ) {
    now = await settled(server, uploads.batchId);
    if (now <= before) await pause(50);
  }
  const recoveryMs = performance.now() - ended;
  const row = rowOf(fault);
  row.runs += 1;
  row.recoveryMs = Math.max(row.recoveryMs, recoveryMs);
  return judgeUploads({ ...run, faults: [fault] }, uploads);
}

export interface Strikes {
  readonly server: TestServer;
  /** Struck in turn, while the same uploads go on. */
  readonly faults: readonly Pick<Fault, 'fault' | 'strike'>[];
  /** How often each of them strikes. */
  readonly runs: number;
  /** Strikes after which all is settled and judged, and a case of its own begins. Default `A_ROUND`. */
  readonly round?: number;
}

const A_ROUND = 25;
/** Files that lie about unprocessed at most: work is always waiting, and never so much that the end of a round takes long. */
const AHEAD = 8;
/** One file of so many is a page with text. */
const TEXT_EACH = 4;

/**
 * Strikes many times while uploads go on without end, each time at a random moment after work went on from the time before;
 * every 25 strikes, and after the last, all is settled and judged as by `strikeWhileUploading`. Some files are pages with
 * text, compared with a registry, and what was found on them has to be what is found when nothing strikes.
 */
export async function strikeManyTimes({
  server,
  faults,
  runs,
  round: atOnce = A_ROUND,
}: Strikes): Promise<void> {
  const strikes = Array.from({ length: runs }, () => faults).flat();
  for (let from = 0; from < strikes.length; from += atOnce) {
    started += 1;
    const round = strikes.slice(from, from + atOnce);
    const sent = {
      name: `${round[0]?.fault} ${started}`,
      from: 200_000 + started * 5_000,
      sheet: mixed(TEXT_EACH),
      registry: true,
    };
    let processed = 0;
    const uploads = await startUploads(server, {
      ...sent,
      hold: (acknowledged) => acknowledged - processed >= AHEAD,
    });
    let over = false;
    const watching = (async () => {
      for (; !over; await pause(100)) processed = await settled(server, uploads.batchId);
    })();
    const goesOn = async (before: number) => {
      while ((await settled(server, uploads.batchId)) <= before) await pause(50);
    };
    await goesOn(0);
    for (const { fault, strike } of round) {
      await pause(Math.random() * 1_500);
      await strike();
      const ended = performance.now();
      // What was done when the harm ended is not what came after it.
      await goesOn(await settled(server, uploads.batchId));
      const row = rowOf(fault);
      row.runs += 1;
      row.recoveryMs = Math.max(row.recoveryMs, performance.now() - ended);
    }
    await uploads.stop();
    over = true;
    await watching;
    const struck = [...new Set(round.map(({ fault }) => fault))];
    const setAside = await askForWhatIsSetAside(server, uploads.batchId);
    for (const fault of struck) rowOf(fault).setAside += setAside;
    await judgeUploads({ faults: struck, server }, uploads);
    await expectAsUndisturbed(server, uploads, sent);
  }
}

/** The same files once more, in a case of their own and read anew, with nothing that strikes: what is found is the same. */
async function expectAsUndisturbed(
  server: TestServer,
  struck: Uploads,
  sent: Pick<Parameters<typeof startUploads>[1], 'name' | 'from' | 'sheet' | 'registry'>,
): Promise<void> {
  const most = struck.acknowledged.length;
  const calm = await startUploads(server, {
    ...sent,
    name: `${sent.name}, undisturbed`,
    most,
    ocrStrategy: 'redo',
  });
  while (calm.acknowledged.length < most) await pause(50);
  await calm.stop();
  await settledLedger(server, calm.batchId);
  const client = await server.client();
  for (const { caseId } of [struck, calm]) await client.linkingDone(caseId);
  const home = await openHome(readConfig({ SIJILL_HOME: server.home }));
  const connection = await home.connect();
  try {
    const expected = await finalRows(connection, calm.caseId);
    // The last one may have come without its sender hearing of it, who then stopped.
    const acknowledged = new Set(expected.map(({ name }) => name));
    const after = (await finalRows(connection, struck.caseId)).filter(({ name }) => acknowledged.has(name));
    expect(after).toEqual(expected);
    // There was something to be lost.
    for (const kind of ['mentions', 'candidates', 'index'] as const)
      expect(after.flatMap((row) => row[kind] ?? []).length, kind).toBeGreaterThan(0);
    expect(after.flatMap(({ pages }) => pages ?? []).filter(({ text }) => text !== '').length).toBe(
      struck.acknowledged.filter((name) => name.endsWith('.jpg')).length,
    );
  } finally {
    await connection.end();
    await home.close();
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

/** Everything acknowledged is there and processed, once, and fsck finds nothing broken; adds to the rows of the faults. */
async function judgeUploads(
  { faults, server, env }: Pick<Fault, 'server' | 'env'> & { readonly faults: readonly string[] },
  uploads: Uploads,
): Promise<FsckReport> {
  const ledger = await settledLedger(server, uploads.batchId);
  const entries = await insist(async () => (await server.client()).listFiles(uploads.batchId));
  const there = new Set(entries.filter(({ status }) => status === 'processed').map(({ name }) => name));
  const lost = uploads.acknowledged
    .filter((name) => !there.has(name))
    .map((name) => entries.find((entry) => entry.name === name) ?? name);
  const report = await judge(server.home, env);
  const duplicates = report.findings.filter(({ code }) => code.endsWith('.twice')).length;
  for (const fault of faults) {
    const row = rowOf(fault);
    row.files += uploads.acknowledged.length;
    row.lost += lost.length;
    row.duplicates += duplicates;
    row.sentAgain += uploads.failures;
  }
  expect(report.findings.filter(({ level }) => level === 'fault')).toEqual([]);
  expect({ lost, duplicates }).toEqual({ lost: [], duplicates: 0 });
  expect(ledger).toMatchObject({ addsUp: true, failed: 0, processed: uploads.acknowledged.length });
  expectNoOrphans(report, uploads);
  return report;
}

/**
 * Keys of files that a fault broke off and that nobody sent again: they may be stored, and no row was written. What was
 * sent again is stored under the same key as before and so is named, as is a page image that was made twice.
 */
const brokenOff = new Set<string>();

function expectNoOrphans({ findings }: FsckReport, { givenUp }: Uploads): void {
  for (const sha256 of givenUp) brokenOff.add(`originals/${sha256}`);
  const orphans = findings.find(({ code }) => code === 'object.orphan');
  expect(orphans?.subjects.filter((key) => !brokenOff.has(key)) ?? []).toEqual([]);
  expect(orphans?.count ?? 0).toBeLessThanOrEqual(brokenOff.size);
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

/** What fsck says of a home, every stored file hashed. */
export async function judge(home: string, env: Readonly<Record<string, string>> = {}): Promise<FsckReport> {
  const opened: OpenHome = await openHome(readConfig({ SIJILL_HOME: home, ...env }));
  return fsck(opened, { deep: true }).finally(() => opened.close());
}

/** What fsck says of a home once all that was asked of it has been done: a page is read before it is searched and compared. */
export async function judgeAtRest(home: string): Promise<FsckReport> {
  for (;;) {
    const report = await judge(home);
    if (!report.findings.some(({ code }) => code === 'work.waiting')) return report;
    await pause(500);
  }
}

/** Something that was tried apart from `strikeWhileUploading`. */
export function noteRow(row: Omit<FaultRow, 'runs' | 'setAside'> & Partial<FaultRow>): void {
  rows.set(row.fault, { runs: 1, setAside: 0, ...row });
}

/** Prints the rows of this file, as a table of Markdown, and what was not tried. */
export function printFaults(): void {
  const lines = [...rows.values()].map(
    ({ fault, runs, files, lost, duplicates, sentAgain, setAside, recoveryMs }) =>
      `| ${fault} | ${runs} | ${files} | ${lost} | ${duplicates} | ${sentAgain} | ${setAside} | ${(recoveryMs / 1_000).toFixed(1)} |`,
  );
  const missing = [...leftOut].map(([fault, reason]) => `| ${fault} | not run: ${reason} | | | | | | |`);
  const table = [
    '| fault | runs | files | lost | duplicates | sent again | set aside | work went on after, s |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
    ...missing,
  ];
  process.stdout.write(`\n${table.join('\n')}\n`);
}
