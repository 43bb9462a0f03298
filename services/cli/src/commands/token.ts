import type { TokenScope } from '@sijill/domain';
import type { Command } from 'commander';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { daysOption, scopesOption } from '../token-options.ts';
import { write, writeJson } from '../write.ts';

interface AsJson {
  readonly json?: boolean;
}

interface TokenOptions extends AsJson {
  readonly scope: TokenScope[];
  readonly days: number;
}

export function addToken(program: Command): void {
  const token = program.command('token').description('Tokens of your account, for programs.');
  token
    .command('create')
    .argument('<name>', 'what it is for')
    .description('Make a token; it is shown this once.')
    .addOption(scopesOption(['read']))
    .addOption(daysOption(90))
    .option('--json', 'as JSON')
    .action(createToken);
  token.command('list').description('The tokens in force.').option('--json', 'as JSON').action(listTokens);
  token
    .command('revoke')
    .argument('<id>', 'see "token list"')
    .description('End a token at once.')
    .option('--json', 'as JSON')
    .action(async (id: string, { json }: AsJson) => {
      await (await findServer()).revokeToken(id);
      if (json) await writeJson({ id, revoked: true });
    });
}

async function createToken(name: string, { scope, days, json }: TokenOptions): Promise<void> {
  const { token } = await (await findServer()).createToken({ name, scopes: scope, days });
  await (json ? writeJson({ token }) : write(`${token}\n`));
}

async function listTokens({ json }: AsJson): Promise<void> {
  const tokens = await (await findServer()).listTokens();
  if (json) return writeJson({ rows: tokens });
  const rows = tokens.map(({ id, name, scopes, usedAt, expiresAt }) => [
    id,
    name,
    scopes.join(', '),
    usedAt ?? 'never',
    expiresAt ?? 'no end',
  ]);
  await write(`${table(['id', 'name', 'scopes', 'last used', 'until'], rows)}\n`);
}
