import { z } from 'zod';
import { Id } from './ids.ts';

const Count = z.number().int().nonnegative();

/** Work that goes on when nobody looks: reading a batch, taking in files or a registry, comparing, searching, exporting. */
export const TaskKind = z.enum([
  'batch',
  'server-import',
  'registry-import',
  'comparison',
  'batch-search',
  'package',
]);
export type TaskKind = z.infer<typeof TaskKind>;

/** `open`: a batch that waits for the rest of its files. `partly`: ended, and something of it needs a look. */
export const TaskState = z.enum(['open', 'running', 'done', 'partly', 'failed', 'stopped']);
export type TaskState = z.infer<typeof TaskState>;

export const TaskView = z.object({
  kind: TaskKind,
  /** Of the thing that is worked on: a batch, an import, a package; of the case for a comparison. */
  id: Id,
  caseId: Id,
  caseName: z.string(),
  /** As people called it; null where nobody named it. */
  name: z.string().nullable(),
  /** Who began it; null: the server by itself, or not known. */
  by: z.object({ id: Id, name: z.string() }).nullable(),
  mine: z.boolean(),
  state: TaskState,
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  /** How much of how much, in the thing's own units (files, rows, documents, pages); null where it is not known. */
  done: Count.nullable(),
  total: Count.nullable(),
  /** How much of it needs a look: files not wholly read, rows not taken. */
  failed: Count.nullable(),
  /** Why it failed, as a code of the table of errors. */
  errorCode: z.string().nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

/** What tells one task from all others. */
export const taskKey = ({ kind, id }: Pick<TaskView, 'kind' | 'id'>): string => `${kind}/${id}`;

/** What is under way, newest first, then what ended in the last weeks, last first. */
export const TasksView = z.object({
  rows: z.array(TaskView),
  running: Count,
  /** Ended since the reader last looked. */
  unseen: Count,
  /** Up to when the reader has seen what ended. */
  seenAt: z.string(),
});
export type TasksView = z.infer<typeof TasksView>;

export const TasksSeen = z.object({ until: z.iso.datetime({ offset: true }) });
export type TasksSeen = z.infer<typeof TasksSeen>;
