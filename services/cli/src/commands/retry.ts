import { PARKED_CODES } from '@sijill/domain';
import { openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import { openDatabase, retryFailed } from '@sijill/storage';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

interface RetryOptions {
  readonly parked?: boolean;
  readonly code?: readonly string[];
  readonly document?: readonly string[];
  readonly all?: boolean;
  readonly json?: boolean;
}

export function addRetry(program: Command): void {
  program
    .command('retry')
    .description(
      'Try failed documents and pages again, and whatever was set aside, on the database of SIJILL_HOME; a running server takes them up within seconds. "sijill ledger --files" tells what failed and why.',
    )
    .option('--parked', 'what was set aside after stopping its worker again and again')
    .option('--code <code...>', 'what failed with these codes, such as ocr.timeout')
    .option('--document <number...>', 'only of these evidence numbers; alone: whatever failed of them')
    .option('--all', 'whatever failed')
    .option('--json', 'tell it as JSON')
    .action(async (options: RetryOptions) => {
      const { parked, code, document, all } = options;
      if (!parked && !code && !document && !all)
        throw new CommandError('Say what: --parked, --code, --document or --all.', EXIT.usage);
      const codes = parked || code ? [...(parked ? PARKED_CODES : []), ...(code ?? [])] : undefined;
      const home = await openHome(readConfig());
      try {
        const database = await openDatabase(home.databaseUrl, 1);
        const retried = await retryFailed(database.db, {
          codes,
          evidenceNumbers: document,
          actor: 'operator',
        }).finally(() => database.close());
        process.stdout.write(
          options.json
            ? `${JSON.stringify(retried)}\n`
            : `${retried.documents} documents and ${retried.pages} pages are tried again${
                retried.others > 0 ? `, and ${retried.others} other pieces of work that were set aside` : ''
              }.\n`,
        );
      } finally {
        await home.close();
      }
    });
}
