import { BatchCustody } from '@sijill/domain';
import type { Command } from 'commander';
import { CommandError, EXIT } from './exit.ts';

/** Where a batch came from, as options of a command. */
export interface CustodyOptions {
  readonly collectedBy?: string;
  readonly collectedAt?: string;
  readonly collectedWhere?: string;
  readonly collectedHow?: string;
  readonly source?: string;
  readonly custodian?: string;
  readonly state?: string;
}

export function addCustodyOptions(command: Command): Command {
  return command
    .option('--collected-by <text>', 'who collected the papers')
    .option('--collected-at <date>', 'when: 2017-03-14, 2017-03 or 2017')
    .option('--collected-where <text>', 'where')
    .option('--collected-how <text>', 'how')
    .option('--source <text>', 'whom they came from')
    .option('--custodian <text>', 'who keeps the papers')
    .option('--state <text>', 'their state on receipt');
}

/** What the options state; undefined when they state nothing. Throws `CommandError`. */
export function custodyOf(options: CustodyOptions): BatchCustody | undefined {
  const { collectedBy, collectedAt, collectedWhere, collectedHow, source, custodian, state } = options;
  const stated = {
    collectedBy,
    collectedAt,
    collectedWhere,
    collectedHow,
    source,
    custodian,
    stateOnReceipt: state,
  };
  const known = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
  if (Object.keys(known).length === 0) return undefined;
  const parsed = BatchCustody.safeParse(known);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommandError(`${issue?.path.join('.')}: ${issue?.message}`, EXIT.usage);
}
