import { type TaskState, type TaskView, taskKey } from '@sijill/domain';
import type { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

const POLL_MS = 2_000;

export function addTasks(program: Command): void {
  program
    .command('tasks')
    .description('Long work of your cases: what is under way, and what ended in the last thirty days.')
    .option('--wait', 'until nothing that you began is under way; exit code 1 when some of it failed')
    .option('--json', 'one JSON object a task and line')
    .action(showTasks);
}

async function showTasks({ wait, json }: { wait?: boolean; json?: boolean }): Promise<void> {
  const client = await findServer();
  let { rows } = await client.tasks();
  const waitedFor = new Set(rows.filter(isOwnAndRunning).map(taskKey));
  const progress = startProgress();
  for (let open = waitedFor.size; wait && open > 0; open = rows.filter(isOwnAndRunning).length) {
    progress.show(`${open} under way`);
    await pause(POLL_MS);
    ({ rows } = await client.tasks());
  }
  progress.end();
  if (rows.some((task) => task.state === 'failed' && waitedFor.has(taskKey(task))))
    process.exitCode = EXIT.failed;
  if (json) return write(rows.map((task) => `${JSON.stringify(task)}\n`).join(''));
  return write(
    `${table(
      ['work', 'name', 'case', 'state', 'how much', 'need a look', 'begun by', 'began', 'ended'],
      rows.map((task) => [
        KINDS[task.kind],
        task.name ?? '',
        task.caseName,
        STATES[task.state] + (task.errorCode ? ` (${task.errorCode})` : ''),
        task.done === null ? '' : `${task.done}${task.total === null ? '' : ` of ${task.total}`}`,
        String(task.failed ?? ''),
        task.by?.name ?? '',
        minute(task.beganAt),
        task.endedAt === null ? '' : minute(task.endedAt),
      ]),
    )}\n`,
  );
}

const isOwnAndRunning = ({ mine, state, endedAt }: TaskView): boolean =>
  mine && endedAt === null && state === 'running';
/** UTC. */
const minute = (time: string): string => `${time.slice(0, 16).replace('T', ' ')}Z`;

const KINDS: Readonly<Record<TaskView['kind'], string>> = {
  batch: 'reading a batch',
  'server-import': 'taking files',
  'registry-import': 'importing a registry',
  comparison: 'comparing',
  'batch-search': 'batch search',
  package: 'evidence package',
};
const STATES: Readonly<Record<TaskState, string>> = {
  open: 'waits for more files',
  running: 'under way',
  done: 'done',
  partly: 'done, needs a look',
  failed: 'failed',
  stopped: 'stopped',
};
