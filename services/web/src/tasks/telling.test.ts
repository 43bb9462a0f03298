import type { TasksView } from '@sijill/domain';
import { expect, it } from 'vitest';
import { endedBetween } from './telling.ts';

const task = (id: string, endedAt: string | null, mine = true): TasksView['rows'][number] => ({
  kind: 'batch',
  id,
  caseId: 'case',
  caseName: 'Case',
  name: 'Batch',
  by: null,
  mine,
  state: endedAt === null ? 'running' : 'done',
  beganAt: '2026-01-01T00:00:00.000Z',
  endedAt,
  done: null,
  total: null,
  failed: null,
  errorCode: null,
});
const view = (...rows: TasksView['rows']): TasksView => ({
  rows,
  running: 0,
  unseen: 0,
  seenAt: '2026-01-01T00:00:00.000Z',
});
const ENDED = '2026-01-01T01:00:00.000Z';

it('tells of own work that was under way and has ended, and of nothing else', () => {
  const before = view(task('a', null), task('b', null), task('c', null, false), task('d', ENDED));
  const now = view(
    task('b', null),
    task('a', ENDED),
    task('c', ENDED, false),
    task('d', ENDED),
    task('e', ENDED),
  );
  expect(endedBetween(before, now)).toBe(1);
  expect(endedBetween(now, now)).toBe(0);
});

it('tells nothing of what had ended when the window was opened', () => {
  expect(endedBetween(null, view(task('a', ENDED)))).toBe(0);
});
