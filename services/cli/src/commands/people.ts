import { CaseRole, Duty, IdentityAccess } from '@sijill/domain';
import { type Command, Option } from 'commander';
import { findServer, serverAddress } from '../server.ts';
import { table } from '../table.ts';
import { write, writeJson } from '../write.ts';

interface MemberOptions {
  readonly case: string;
  readonly role: CaseRole;
  readonly identities: IdentityAccess;
  readonly json?: boolean;
}

export function addPeople(program: Command): void {
  const people = program.command('people').description('Who is there, and who belongs to which case.');
  people
    .command('invite')
    .argument('<login>', 'what the person signs in with')
    .argument('<name>', 'the name that others see')
    .addOption(new Option('--duty <duty...>', 'of the whole house').choices(Duty.options).default([]))
    .option('--json', 'as JSON')
    .description('Make an account; prints the address at which the person sets a password, once.')
    .action(async (login: string, name: string, { duty, json }: { duty: Duty[]; json?: boolean }) => {
      const { url } = await serverAddress();
      const { path } = await (await findServer()).invite({ login, name, duties: duty });
      const address = `${url}${path}`;
      await (json ? writeJson({ login, name, address }) : write(`${address}\n`));
    });
  people
    .command('member')
    .argument('<login>')
    .requiredOption('--case <name>', 'of this case')
    .addOption(new Option('--role <role>').choices(CaseRole.options).default('reviewer'))
    .addOption(
      new Option('--identities <which>', 'whose names of the registries the member sees')
        .choices(IdentityAccess.options)
        .default('all'),
    )
    .option('--json', 'the members as JSON')
    .description('Add a member to a case, or change the role of one.')
    .action(async (login: string, options: MemberOptions) => {
      const client = await findServer();
      const { role, identities } = options;
      const { rows } = await client.setMember(await client.caseOf(options.case), { login, role, identities });
      if (options.json) return writeJson({ rows });
      const cells = rows.map((one) => [one.account.login, one.account.name, one.role, one.identities]);
      await write(`${table(['login', 'name', 'role', 'identities'], cells)}\n`);
    });
}
