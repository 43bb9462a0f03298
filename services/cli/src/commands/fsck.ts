import { readFile } from 'node:fs/promises';
import { type FsckReport, fsck, openHome } from '@sijill/operations';
import { openQueues } from '@sijill/queue';
import { readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

interface FsckCommandOptions {
  readonly deep?: boolean;
  readonly checkpoint?: readonly string[];
  readonly json?: boolean;
}

export function addFsck(program: Command): void {
  program
    .command('fsck')
    .description(
      'Check everything that is stored against what is promised, on the database and the stored files themselves, while the server runs or without it. Changes nothing. Exit 1 when a promise is broken.',
    )
    .option('--deep', 'hash every stored file and make the search index anew beside the kept one')
    .option(
      '--checkpoint <file...>',
      'signed checkpoints kept outside: they show a log that was cut or rewritten',
    )
    .option('--json', 'one JSON object')
    .action(async (options: FsckCommandOptions) => {
      const report = await runFsck(options);
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : fsckText(report));
      if (!report.clean) throw new CommandError('Promises are broken: see above.', EXIT.failed);
    });
}

async function runFsck(options: FsckCommandOptions): Promise<FsckReport> {
  const config = readConfig();
  const checkpoints = await Promise.all((options.checkpoint ?? []).map((file) => readCheckpointFile(file)));
  const home = await openHome(config);
  // Only a server at work can leave work stuck; the queue of a stopped one is filled anew when it starts.
  const onError = () => undefined;
  const where = config.redisUrl ? { redisUrl: config.redisUrl } : { postgresUrl: home.databaseUrl };
  const queues = home.running ? await openQueues({ ...where, onError }) : undefined;
  try {
    const onStep = (step: string) => {
      if (!options.json) process.stderr.write(`checking ${step} ...\n`);
    };
    return await fsck(home, { deep: options.deep ?? false, checkpoints, queues, onStep });
  } finally {
    await queues?.close();
    await home.close();
  }
}

/** Throws `CommandError` when there is no such file. */
export async function readCheckpointFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause) => {
    throw new CommandError(`${path} cannot be read: ${cause.message}`, EXIT.usage, { cause });
  });
}

/** What was found, worst first, and what was looked at. */
export function fsckText({ clean, findings, ...seen }: FsckReport): string {
  const lines = findings.flatMap(({ code, level, what, todo, count, subjects }) => [
    `${level === 'fault' ? 'FAULT ' : 'notice'} ${code} (${count}): ${what}`,
    ...subjects.map((subject) => `         ${subject}`),
    ...(count > subjects.length ? [`         ... and ${count - subjects.length} more`] : []),
    `       > ${todo}`,
  ]);
  const mebibytes = Math.round(seen.bytes / 1024 ** 2);
  const files = `${seen.objects} stored files (${mebibytes} MiB${seen.deep ? ', hashed' : ''})`;
  lines.push(
    `${clean ? 'Clean' : 'NOT clean'}: ${seen.documents} documents, ${seen.pages} pages, ${files}, ${seen.events} custody events.`,
  );
  return `${lines.join('\n')}\n`;
}
