import type { Ledger } from '@sijill/domain';
import { expect, test } from 'vitest';
import type { ChosenFile } from './send-file.ts';
import { type UploadPorts, UploadRun } from './upload-run.ts';

const CASE = '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a01';
const BATCH = '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a02';
const chosen = (...paths: string[]): ChosenFile[] =>
  paths.map((path) => ({ path, file: new File(['page'], path) }));

/** A server that remembers what it was told and refuses the paths it is given. */
function fakeServer(refused: Set<string> = new Set()) {
  const told: string[] = [];
  const ports: UploadPorts = {
    openBatch: async (caseId, { name, declared = null, ocrStrategy = 'auto' }) => {
      told.push(`open ${name} ${declared} ${ocrStrategy}`);
      return {
        id: BATCH,
        caseId,
        name,
        closed: false,
        ocrStrategy: 'auto',
        createdAt: '2026-01-01T00:00:00Z',
      };
    },
    sendFile: async (_batch, { path, file }, onProgress) => {
      onProgress(file.size);
      if (refused.has(path)) throw new Error(`refused ${path}`);
      told.push(`file ${path}`);
      return [];
    },
    closeBatch: async (batchId) => {
      told.push(`close ${batchId}`);
      return {} as Ledger;
    },
  };
  return { ports, told };
}

test('declares the number of files, sends each, and closes the batch after the last', async () => {
  const { ports, told } = fakeServer();
  const run = new UploadRun(ports, {
    caseId: CASE,
    batchName: 'box 1',
    ocrStrategy: 'auto',
    files: chosen('a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'),
  });
  await run.send();
  expect(told[0]).toBe('open box 1 4 auto');
  expect(told.slice(1, -1).sort()).toEqual(['file a.pdf', 'file b.pdf', 'file c.pdf', 'file d.pdf']);
  expect(told.at(-1)).toBe(`close ${BATCH}`);
  expect(run.getState().phase).toBe('closed');
});

test('a file that does not arrive leaves the batch open and the others sent', async () => {
  const refused = new Set(['b.pdf']);
  const { ports, told } = fakeServer(refused);
  const run = new UploadRun(ports, {
    caseId: CASE,
    batchName: 'box 1',
    ocrStrategy: 'auto',
    files: chosen('a.pdf', 'b.pdf', 'c.pdf'),
  });
  await run.send();
  expect(run.getState().phase).toBe('incomplete');
  expect(run.getState().rows.map((row) => row.state)).toEqual(['sent', 'failed', 'sent']);
  expect(told).not.toContain(`close ${BATCH}`);

  refused.clear();
  await run.send();
  expect(told.filter((line) => line.startsWith('open'))).toHaveLength(1);
  expect(told.filter((line) => line === 'file a.pdf')).toHaveLength(1);
  expect(run.getState().phase).toBe('closed');
});

test('the batch can be closed without the files that did not arrive', async () => {
  const { ports, told } = fakeServer(new Set(['b.pdf']));
  const run = new UploadRun(ports, {
    caseId: CASE,
    batchName: 'box 1',
    ocrStrategy: 'redo',
    files: chosen('a.pdf', 'b.pdf'),
  });
  await run.send();
  await run.close();
  expect(told[0]).toBe('open box 1 2 redo');
  expect(told.at(-1)).toBe(`close ${BATCH}`);
  expect(run.getState().rows[1]?.state).toBe('failed');
});

test('a batch that cannot be opened is a failure with its cause and sends nothing', async () => {
  const { ports, told } = fakeServer();
  const failure = new Error('no connection');
  const broken = { ...ports, openBatch: () => Promise.reject(failure) };
  const run = new UploadRun(broken, {
    caseId: CASE,
    batchName: 'box 1',
    ocrStrategy: 'redo',
    files: chosen('a.pdf'),
  });
  await run.send();
  expect(run.getState()).toMatchObject({ phase: 'failed', failure });
  expect(told).toEqual([]);
});
