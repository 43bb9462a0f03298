import type { RereadView } from '@sijill/domain';
import type { Command } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';

interface RereadOptions {
  readonly engine: boolean;
  readonly case?: string;
  readonly batch?: string;
  readonly wait?: boolean;
  readonly json?: boolean;
}

const POLL_MS = 1_000;

export function addReread(program: Command): void {
  program
    .command('reread')
    .description(
      'Read again what an older or another engine has read, with the one the server has now. Texts that people wrote and text layers stay; earlier readings are kept.',
    )
    .requiredOption('--engine', 'pages that another engine configuration read or could not read')
    .option('--case <name>', 'all documents of this case')
    .option('--batch <id>', 'only the files of this batch (see "sijill ledger --json")')
    .option('--wait', 'show progress until everything is read and compared, and tell what changed')
    .option('--json', 'as JSON')
    .action(async (options: RereadOptions) => reread(await findServer(), options));
}

async function reread(client: Client, options: RereadOptions): Promise<void> {
  let view = await client.rereadWithEngine(await scopeOf(client, options));
  process.stderr.write(
    `${view.pages.total} pages of ${view.documents} documents are read again by ${view.engine}.\n`,
  );
  if (view.documentsBusy > 0)
    process.stderr.write(
      `${view.documentsBusy} documents are being worked on and were left alone; ask again for them.\n`,
    );
  if (options.wait) view = await follow(client, view);
  process.stdout.write(options.json ? `${JSON.stringify(view)}\n` : `reread ${view.id}\n${outcome(view)}\n`);
  if (view.pages.failed > 0)
    throw new CommandError(`${view.pages.failed} pages could not be read.`, EXIT.failed);
}

async function scopeOf(
  client: Client,
  { case: name, batch }: RereadOptions,
): Promise<{ batchId: string } | { caseId: string }> {
  if ((name === undefined) === (batch === undefined))
    throw new CommandError('Name either a case (--case) or a batch (--batch).', EXIT.usage);
  if (batch !== undefined) return { batchId: batch };
  const found = await client.findCase(name ?? '');
  if (!found) throw new CommandError(`There is no case named "${name}".`, EXIT.failed);
  return { caseId: found.id };
}

async function follow(client: Client, { id }: RereadView): Promise<RereadView> {
  const progress = startProgress();
  for (;;) {
    const view = await client.reread(id);
    const { total, waiting } = view.pages;
    const line = `${total - waiting} of ${total} pages read again`;
    progress.show(line, total === 0 ? 1 : (total - waiting) / total);
    if (view.settled) {
      progress.end();
      return view;
    }
    await pause(POLL_MS);
  }
}

function outcome({ pages, mentions, candidates, settled }: RereadView): string {
  const { changed, same, failed, waiting } = pages;
  const read = `pages: ${changed} changed, ${same} the same, ${failed} failed, ${waiting} waiting`;
  if (!settled) return `${read}\nnot finished`;
  return `${read}\nmentions: ${mentions.before} before, ${mentions.now} now\ncandidates: ${candidates.before} before, ${candidates.now} now`;
}
