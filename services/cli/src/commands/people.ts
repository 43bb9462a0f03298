import { CaseRole, Duty, IdentityAccess } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer, serverAddress } from '../server.ts';
import { table } from '../table.ts';
import { write, writeJson } from '../write.ts';
import { addPeopleQuota } from './people-quota.ts';

interface MemberOptions {
  readonly case: string;
  readonly role: CaseRole;
  readonly identities: IdentityAccess;
  readonly json?: boolean;
}

interface ListOptions {
  readonly case?: string;
  readonly json?: boolean;
}

export function addPeople(program: Command): void {
  const people = program
    .command('people')
    .description(
      'Who is there, and who belongs to which case. Changing it takes an administrator ("sijill login --scope read administer") or a lead of the case.',
    );
  people
    .command('list')
    .description('Everybody with an account; with --case the members of that case.')
    .option('--case <name>', 'of this case')
    .option('--json', 'as JSON')
    .action(list);
  people
    .command('invite')
    .argument('<login>', 'what the person signs in with')
    .argument('<name>', 'the name that others see')
    .description('Make an account; prints the address at which the person sets a password, once.')
    .addOption(new Option('--duty <duty...>', 'of the whole house').choices(Duty.options).default([]))
    .option('--json', 'as JSON')
    .action(async (login: string, name: string, { duty, json }: { duty: Duty[]; json?: boolean }) => {
      const { url } = await serverAddress();
      const { path } = await (await findServer()).invite({ login, name, duties: duty });
      const address = `${url}${path}`;
      await (json ? writeJson({ login, name, address }) : write(`${address}\n`));
    });
  people
    .command('member')
    .argument('<login>', 'what the person signs in with')
    .description('Add a member to a case, or change the role of one.')
    .requiredOption('--case <name>', 'of this case')
    .addOption(
      new Option('--role <role>', 'a lead exports, an analyst brings in, a reviewer reads and judges')
        .choices(CaseRole.options)
        .default('reviewer'),
    )
    .addOption(
      new Option('--identities <which>', 'whose names of the registries the member sees')
        .choices(IdentityAccess.options)
        .default('all'),
    )
    .option('--json', 'the members as JSON')
    .action(async (login: string, { case: name, role, identities, json }: MemberOptions) => {
      const client = await findServer();
      const { rows } = await client.setMember(await anyCase(client, name), { login, role, identities });
      await tellMembers(rows, json);
    });
  addPeopleQuota(people);
}

type Members = Awaited<ReturnType<Client['listMembers']>>['rows'];

async function tellMembers(rows: Members, json: boolean | undefined): Promise<void> {
  if (json) return writeJson({ rows });
  const cells = rows.map((one) => [one.account.login, one.account.name, one.role, one.identities]);
  await write(`${table(['login', 'name', 'role', 'identities'], cells)}\n`);
}

async function list({ case: name, json }: ListOptions): Promise<void> {
  const client = await findServer();
  if (name !== undefined)
    return tellMembers((await client.listMembers(await anyCase(client, name))).rows, json);
  const rows = await client.listAccounts();
  if (json) return writeJson({ rows });
  const cells = rows.map((one) => [
    one.login,
    one.name,
    one.duties.join(', '),
    one.status,
    one.secondFactor ? 'yes' : 'no',
  ]);
  await write(`${table(['login', 'name', 'duties', 'status', 'second factor'], cells)}\n`);
}

/** One of the own cases, or one that an administrator does not belong to. Throws `CommandError` when there is none. */
async function anyCase(client: Client, name: string): Promise<string> {
  const own = await client.findCase(name);
  if (own) return own.id;
  const all = await client.listAdministeredCases().catch(() => []);
  const found = all.find((one) => one.name === name);
  if (!found) throw new CommandError(`There is no case named "${name}" that you may see.`, EXIT.failed);
  return found.id;
}
