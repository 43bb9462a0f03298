import type { Quota, QuotaUse } from '@sijill/domain';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write, writeJson } from '../write.ts';

/** Undefined: as it is; `default`: as everybody; 0: any number. (Of an option that is null, commander makes a text.) */
type Limit = number | 'default' | undefined;

interface QuotaOptions {
  readonly gb?: Limit;
  readonly pages?: Limit;
  readonly json?: boolean;
}

const GB = 1e9;

export function addPeopleQuota(people: Command): void {
  people
    .command('quota')
    .argument('[login]', 'what the person signs in with; without it everybody is shown')
    .description(
      'How much people have brought in and how many pages of it wait to be read, and how much they may. Takes an administrator.',
    )
    .addOption(
      new Option('--gb <n>', 'gigabytes that may be stored; "any", or "default" as everybody').argParser(
        (text) => limitOf(text, GB),
      ),
    )
    .addOption(
      new Option('--pages <n>', 'pages that may wait to be read; "any", or "default"').argParser((text) =>
        limitOf(text, 1),
      ),
    )
    .option('--json', 'as JSON')
    .action(quota);
}

function limitOf(text: string, unit: number): number | 'default' {
  if (text === 'default') return text;
  if (text === 'any') return 0;
  const value = Math.round(Number(text) * unit);
  if (!Number.isSafeInteger(value) || value < 1 || text.trim() === '')
    throw new InvalidArgumentError('It takes a number above 0, "any" or "default".');
  return value;
}

async function quota(login: string | undefined, { gb, pages, json }: QuotaOptions): Promise<void> {
  const client = await findServer();
  const accounts = await client.listAccounts();
  const changes = gb !== undefined || pages !== undefined;
  if (login === undefined && changes)
    throw new CommandError('Say whose quota it is: sijill people quota LOGIN --gb 200.', EXIT.usage);
  const wanted = login === undefined ? accounts : accounts.filter((one) => one.login === login.toLowerCase());
  if (wanted.length === 0) throw new CommandError(`Nobody signs in as "${login}".`, EXIT.failed);
  const uses = new Map<string, QuotaUse>((await client.listQuotas()).map((one) => [one.id, one]));
  const [one] = wanted;
  if (changes && one)
    uses.set(one.id, await client.setQuota(one.id, changed(uses.get(one.id), { gb, pages })));
  const rows = wanted.flatMap((account) => {
    const use = uses.get(account.id);
    return use ? [{ login: account.login, bytes: use.bytes, pages: use.pages }] : [];
  });
  if (json) return writeJson({ rows });
  const cells = rows.map((row) => [
    row.login,
    gigabytes(row.bytes.used),
    row.bytes.allowed === null ? 'any' : gigabytes(row.bytes.allowed),
    String(row.pages.used),
    row.pages.allowed === null ? 'any' : String(row.pages.allowed),
  ]);
  await write(`${table(['login', 'stored GB', 'allowed GB', 'pages waiting', 'allowed to wait'], cells)}\n`);
}

/** What is not said stays as it is. */
function changed(before: QuotaUse | undefined, { gb, pages }: QuotaOptions): Quota {
  const wanted = (limit: Limit, own: number | null | undefined): number | null =>
    limit === 'default' ? null : (limit ?? own ?? null);
  return { bytes: wanted(gb, before?.bytes.own), pages: wanted(pages, before?.pages.own) };
}

const gigabytes = (bytes: number): string => String(Number((bytes / GB).toFixed(2)));
