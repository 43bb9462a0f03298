import type { ErasureOutcome, ErasureSubject } from '@sijill/domain';
import type { Command } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';
import { registryIds } from './export.ts';

interface EraseOptions {
  readonly case: string;
  readonly reason: string;
  readonly trial?: boolean;
  readonly json?: boolean;
}

/** How each subject is named on the command line. */
const SUBJECTS: readonly {
  readonly name: string;
  readonly argument: string;
  readonly description: string;
  readonly subject: ErasureSubject;
  readonly find: (client: Client, caseId: string, given: string) => Promise<string>;
}[] = [
  {
    name: 'person',
    argument: '<own-id>',
    description: 'an entry of a list, by its own id: its fields, what imports kept, comparisons with it',
    subject: 'registry-person',
    find: async (client, caseId, given) => (await registryIds(client, caseId, [given]))[0] as string,
  },
  {
    name: 'document',
    argument: '<evidence-number>',
    description: 'everything that was read from a document, by its evidence number',
    subject: 'document',
    find: documentId,
  },
  {
    name: 'mention',
    argument: '<id>',
    description:
      'one name of a document, by the id of a mention of it (see links.jsonl, or the address of a candidate)',
    subject: 'mention',
    find: async (_client, _caseId, given) => given,
  },
];

export function addErase(program: Command): void {
  const command = program
    .command('erase')
    .description(
      'Erase personal values. Hashes, numbers and what people did stay; the custody log still verifies.',
    );
  for (const { name, argument, description, subject, find } of SUBJECTS)
    command
      .command(`${name} ${argument}`)
      .description(`Erase ${description}.`)
      .requiredOption('--case <name>', 'the case')
      .requiredOption('--reason <text>', 'why; it stays, so name nobody')
      .option('--trial', 'only tell what would be touched')
      .option('--json', 'tell it as JSON')
      .action(async (given: string, options: EraseOptions) => {
        const client = await findServer();
        const caseId = await client.caseOf(options.case);
        const id = await find(client, caseId, given);
        const { reason, trial = false } = options;
        const outcome = await client.erase(caseId, { subject, id, reason, trial });
        write(options.json ? `${JSON.stringify(outcome)}\n` : outcomeText(outcome));
      });
}

async function documentId(client: Client, caseId: string, evidenceNumber: string): Promise<string> {
  const found = (await client.listDocuments(caseId)).find((one) => one.evidenceNumber === evidenceNumber);
  if (!found) throw new CommandError(`The case has no document ${evidenceNumber}.`, EXIT.usage);
  return found.id;
}

function outcomeText({ trial, erased, stays }: ErasureOutcome): string {
  const lines = Object.entries(erased).map(([kind, count]) => `  ${String(count).padStart(6)}  ${kind}`);
  const left = stays.flatMap(({ what, keys }) => [`  - ${what}`, ...keys.map((key) => `      ${key}`)]);
  const head = trial ? 'Nothing was changed. This would be erased:' : 'Erased:';
  return `${head}\n${lines.join('\n')}\nWhat stays, and is for others to remove:\n${left.join('\n')}\n`;
}
