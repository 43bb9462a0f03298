import type { RetentionView } from '@sijill/domain';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface RetainOptions {
  readonly case: string;
  readonly until?: string;
  readonly open?: boolean;
  readonly reason?: string;
  readonly json?: boolean;
}

export function addRetain(program: Command): void {
  program
    .command('retain')
    .description(
      'Until when a case is kept, and on what ground. When the day has come people are told; nothing is deleted by itself.',
    )
    .requiredOption('--case <name>', 'the case')
    .option('--until <day>', 'keep it until this day (2030-12-31)')
    .option('--open', 'keep it without a day')
    .option('--reason <text>', 'on what ground; needed with --until and --open, names nobody')
    .option('--json', 'tell it as JSON')
    .action(async (options: RetainOptions) => {
      const sets = options.until !== undefined || options.open === true;
      if (sets && (options.reason === undefined || (options.until && options.open)))
        throw new CommandError('Give --until or --open, with --reason.', EXIT.usage);
      const client = await findServer();
      const caseId = await client.caseOf(options.case);
      const view = sets
        ? await client.setRetention(caseId, {
            keepUntil: options.until ?? null,
            reason: options.reason ?? '',
          })
        : await client.retention(caseId);
      write(options.json ? `${JSON.stringify(view)}\n` : `${retentionText(view)}\n`);
    });
}

function retentionText({ keepUntil, reason, due }: RetentionView): string {
  if (keepUntil === null) return reason === null ? 'Nothing is stated.' : `Kept without a day: ${reason}`;
  return `Kept until ${keepUntil}${due ? ' (the day has come: decide what is erased)' : ''}: ${reason}`;
}
