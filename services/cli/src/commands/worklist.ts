import { AssignedTo, type WorklistRow } from '@sijill/domain';
import { type Command, Option } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

export function addWorklist(program: Command): void {
  program
    .command('worklist')
    .description(
      'Pages to read again: those with doubtful names that proposals rest on first, then doubtful names, then pages to be checked.',
    )
    .option('--case <name>', 'the case; needed when there are several')
    .option('--limit <n>', 'pages shown at most, to 500', '50')
    .addOption(new Option('--assigned <which>', "only yours, or nobody's").choices(AssignedTo.options))
    .option('--json', 'one JSON object a page and line')
    .action(async (options: { case?: string; limit: string; assigned?: AssignedTo; json?: boolean }) => {
      const limit = Number(options.limit);
      if (!(Number.isInteger(limit) && limit >= 1 && limit <= 500))
        throw new CommandError('--limit takes a number from 1 to 500.', EXIT.usage);
      const client = await findServer();
      const rows = await client.worklist(await client.caseOf(options.case), {
        limit,
        assigned: options.assigned,
      });
      if (options.json) return write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return write(
        `${table(
          ['page', 'doubtful names', 'in proposals', 'confidence', 'verdict', 'assigned to', 'id'],
          rows.map((row) => [
            `${row.evidenceNumber}-${String(row.pageNumber).padStart(4, '0')}`,
            String(row.namesAtStake),
            String(row.candidatesAtStake),
            `${Math.round(100 * row.confidence)} %`,
            row.verdict ?? '',
            workersOf(row),
            row.pageId,
          ]),
        )}\n`,
      );
    });
}

const workersOf = ({ assignees, batchAssignees }: WorklistRow): string =>
  (assignees.length > 0 ? assignees : batchAssignees).map(({ name }) => name).join(', ');
