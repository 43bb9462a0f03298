import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { ledgerTable } from '../ledger-text.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';

interface LedgerOptions {
  readonly case?: string;
  readonly json?: boolean;
  readonly files?: boolean;
}

export function addLedger(program: Command): void {
  program
    .command('ledger')
    .description('Show the ledgers of all batches: what was declared, received, processed, failed, and why.')
    .option('--case <name>', 'only this case')
    .option('--files', 'list every file')
    .option('--json', 'one JSON object a batch and line')
    .action(showLedgers);
}

async function showLedgers(options: LedgerOptions): Promise<void> {
  const client = await findServer();
  const cases = (await client.listCases()).filter(
    (one) => options.case === undefined || one.name === options.case,
  );
  if (options.case !== undefined && cases.length === 0)
    throw new CommandError(`There is no case named "${options.case}".`, EXIT.failed);
  for (const { id, name } of cases) {
    for (const ledger of await client.listBatches(id)) {
      const files = await client.listFiles(ledger.batchId, options.files ? undefined : 'failed');
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ case: name, ...ledger, files })}\n`);
        continue;
      }
      process.stdout.write(`${name} / ${ledger.name} (${ledger.createdAt})\n${ledgerTable(ledger)}\n`);
      if (files.length > 0)
        process.stdout.write(
          `${table(
            ['status', 'pages', 'file', 'reason'],
            files.map((file) => [
              file.status,
              `${file.pagesRead}/${file.pages}`,
              file.name,
              file.reason ?? '',
            ]),
          )}\n`,
        );
      process.stdout.write('\n');
    }
  }
}
