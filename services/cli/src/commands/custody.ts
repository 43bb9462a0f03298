import { readFile } from 'node:fs/promises';
import { BatchCustody } from '@sijill/domain';
import type { Command } from 'commander';
import type { Client } from '../client/client.ts';
import { addCustodyOptions, type CustodyOptions, custodyOf } from '../custody-options.ts';
import { eventRow, sheet, statusText } from '../custody-text.ts';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';

const POLL_MS = 1_000;

/** The custody log: what it tells, its checkpoints, and whether everything still agrees with it. */
export function addCustody(program: Command): void {
  const custody = program.command('custody').description('The custody log and what it watches over.');
  custody
    .command('log')
    .description('Events of the log, newest first.')
    .option('--case <name>', 'only of this case')
    .option('--document <id>', 'only of this document and its pages')
    .option('--limit <count>', 'how many', '50')
    .option('--json', 'one JSON object an event and line')
    .action(async (options: LogOptions) => showLog(await findServer(), options));
  custody
    .command('status')
    .description(
      'Size, key, last checkpoint and anchor, state of the originals. Exit 1 when there is an alarm.',
    )
    .option('--json', 'one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const status = await (await findServer()).custodyStatus();
      process.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status));
      if (status.alarm) throw new CommandError('ALARM: see above.', EXIT.failed);
    });
  custody
    .command('checkpoint')
    .description('Sign the log as it stands; stamped by the timestamp authority where one is configured.')
    .option('--print', 'a sheet to print, sign by two people and keep apart from the server')
    .option('--json', 'as JSON')
    .action(async ({ print, json }: { print?: boolean; json?: boolean }) => {
      const client = await findServer();
      const made = await client.makeCheckpoint(print ?? false);
      if (made.anchorFailure) process.stderr.write(`No timestamp: ${made.anchorFailure}\n`);
      if (json) process.stdout.write(`${JSON.stringify(made)}\n`);
      else process.stdout.write(print ? sheet(made, await client.custodyStatus()) : made.note);
    });
  custody
    .command('verify')
    .description(
      'Go through the whole log in the database. Checkpoints kept elsewhere show a log that was rewritten or rolled back.',
    )
    .option('--checkpoint <file...>', 'checkpoints from packages, prints or authorities')
    .option('--json', 'as JSON')
    .action(async ({ checkpoint = [], json }: { checkpoint?: string[]; json?: boolean }) => {
      const notes = await Promise.all(checkpoint.map((path) => readFile(path, 'utf8')));
      const verdict = await (await findServer()).verifyLog(notes);
      if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
      else for (const problem of verdict.problems) process.stdout.write(`WRONG  ${problem}\n`);
      if (verdict.problems.length > 0)
        throw new CommandError('The custody log does NOT verify.', EXIT.failed);
      if (json) return;
      process.stdout.write(
        `The log of ${verdict.size} events verifies, with ${verdict.checkpoints} checkpoints.\n`,
      );
    });
  custody
    .command('rehash')
    .description('Hash the stored originals again now, and wait. Exit 1 when one is not what was received.')
    .option('--case <name>', 'only those of this case')
    .option('--json', 'as JSON')
    .action(async (options: { case?: string; json?: boolean }) => rehash(await findServer(), options));
  addCustodyOptions(
    custody
      .command('batch')
      .description(
        'Where a batch came from. With options it is stated anew; the earlier statement stays in the log.',
      )
      .argument('<id>', 'of the batch (see "sijill ledger --json")'),
  )
    .option('--reason <text>', 'why it is stated anew; stands in the log, so name nobody')
    .option('--json', 'as JSON')
    .action(async (id: string, options: CustodyOptions & { reason?: string; json?: boolean }) => {
      if (!/^[0-9a-f-]{36}$/i.test(id))
        throw new CommandError(`${id} is not an id; see "ledger --json".`, EXIT.usage);
      await showBatch(await findServer(), id, options);
    });
}

interface LogOptions {
  readonly case?: string;
  readonly document?: string;
  readonly limit: string;
  readonly json?: boolean;
}

async function showLog(client: Client, options: LogOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new CommandError('--limit takes 1 to 500.', EXIT.usage);
  const events = await client.custodyEvents(limit, {
    ...(options.document && { documentId: options.document }),
    ...(options.case !== undefined && { caseId: await caseId(client, options.case) }),
  });
  if (options.json) for (const event of events) process.stdout.write(`${JSON.stringify(event)}\n`);
  else
    process.stdout.write(
      `${table(['seq', 'at (UTC)', 'who', 'what', 'object', 'more'], events.map(eventRow))}\n`,
    );
}

async function caseId(client: Client, name: string): Promise<string> {
  const found = await client.findCase(name);
  if (!found) throw new CommandError(`There is no case named "${name}".`, EXIT.failed);
  return found.id;
}

async function rehash(
  client: Client,
  { case: name, json }: { case?: string; json?: boolean },
): Promise<void> {
  const asked = await client.askRehash(name === undefined ? undefined : await caseId(client, name));
  const progress = startProgress();
  let status = await client.custodyStatus();
  for (; status.originals.asked > 0; status = await client.custodyStatus()) {
    const left = status.originals.asked;
    progress.show(`${left} originals to hash`, asked === 0 ? 1 : 1 - left / asked);
    await pause(POLL_MS);
  }
  progress.end();
  process.stdout.write(json ? `${JSON.stringify({ asked, ...status })}\n` : statusText(status));
  if (status.quarantined.length > 0) throw new CommandError('ALARM: see above.', EXIT.failed);
}

async function showBatch(
  client: Client,
  id: string,
  options: CustodyOptions & { reason?: string; json?: boolean },
): Promise<void> {
  const stated = custodyOf(options);
  const view = stated
    ? await client.stateCustody(id, {
        fields: { ...(await client.batchCustody(id)).fields, ...stated },
        reason: options.reason,
      })
    : await client.batchCustody(id);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(view)}\n`);
    return;
  }
  for (const name of Object.keys(BatchCustody.shape) as (keyof BatchCustody)[])
    process.stdout.write(`${name.padEnd(18)} ${view.fields[name] ?? '-'}\n`);
  for (const { seq, at, reason } of view.history)
    process.stdout.write(`stated by event ${seq}, ${at}${reason ? ` (${reason})` : ''}\n`);
}
