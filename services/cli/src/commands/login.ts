import { hostname } from 'node:os';
import { TokenScope } from '@sijill/domain';
import { writeCliToken } from '@sijill/runtime';
import { type Command, Option } from 'commander';
import { ask, pipedLines } from '../ask-secret.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer, serverAddress } from '../server.ts';
import { tokenBySigningIn } from '../sign-in.ts';
import { table } from '../table.ts';
import { write, writeJson } from '../write.ts';

const scopesOption = (all: readonly TokenScope[]) =>
  new Option('--scope <scope...>', 'what it may be used for').choices(TokenScope.options).default([...all]);

export function addLogin(program: Command): void {
  program
    .command('login')
    .description(
      'Sign in to the server and keep a token for this command line. Asks for name, password and code; from a pipe it takes one a line.',
    )
    .addOption(scopesOption(['read', 'write', 'judge', 'export']))
    .option('--days <number>', 'how long the token holds', '30')
    .option('--json', 'as JSON')
    .action(login);
  program
    .command('logout')
    .option('--json', 'as JSON')
    .description('Forget the token of this server; it is revoked by "token revoke".')
    .action(async ({ json }: AsJson) => {
      const { home, keptAs, url } = await serverAddress();
      await writeCliToken(home, keptAs, null);
      if (json) await writeJson({ url, signedIn: false });
    });
  program
    .command('open')
    .option('--json', 'as JSON')
    .description('Print an address that signs the local user of an embedded server in, once.')
    .action(async ({ json }: AsJson) => {
      const { url } = await serverAddress();
      const { path } = await (await findServer()).signInLink();
      const address = `${url}${path}`;
      await (json ? writeJson({ address }) : write(`${address}\n`));
    });
  const token = program.command('token').description('Tokens of your account, for programs.');
  token
    .command('create')
    .argument('<name>', 'what it is for')
    .addOption(scopesOption(['read']))
    .option('--days <number>', 'how long it holds', '90')
    .option('--json', 'as JSON')
    .description('Make a token; it is shown this once.')
    .action(createToken);
  token.command('list').option('--json', 'as JSON').description('The tokens in force.').action(listTokens);
  token
    .command('revoke')
    .argument('<id>', 'see "token list"')
    .option('--json', 'as JSON')
    .description('End a token at once.')
    .action(async (id: string, { json }: AsJson) => {
      await (await findServer()).revokeToken(id);
      if (json) await writeJson({ id, revoked: true });
    });
}

interface AsJson {
  readonly json?: boolean;
}

interface TokenOptions extends AsJson {
  readonly scope: TokenScope[];
  readonly days: string;
}

function daysOf({ days }: TokenOptions): number {
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1)
    throw new CommandError('--days takes a whole number from 1 to 366.', EXIT.usage);
  return Number(days);
}

async function login(options: TokenOptions): Promise<void> {
  const days = daysOf(options);
  const { url, home, keptAs } = await serverAddress();
  const piped = await pipedLines();
  const next = (question: string, hidden = false) =>
    piped ? Promise.resolve(piped.shift() ?? '') : ask(question, { hidden });
  const name = await next('Name: ');
  const password = await next('Password: ', true);
  const made = await tokenBySigningIn(url, {
    login: name,
    password,
    code: () => next('Code of your second factor: '),
    token: { name: `Command line on ${hostname()}`.slice(0, 100), scopes: options.scope, days },
  });
  await writeCliToken(home, keptAs, made.token);
  if (options.json) return writeJson({ url, signedIn: true, expiresAt: made.expiresAt });
  await write(`Signed in to ${url} until ${made.expiresAt?.slice(0, 10)}.\n`);
}

async function createToken(name: string, options: TokenOptions): Promise<void> {
  const { token } = await (await findServer()).createToken({
    name,
    scopes: options.scope,
    days: daysOf(options),
  });
  await (options.json ? writeJson({ token }) : write(`${token}\n`));
}

async function listTokens({ json }: AsJson): Promise<void> {
  const tokens = await (await findServer()).listTokens();
  if (json) return writeJson({ rows: tokens });
  const rows = tokens.map(({ id, name, scopes, usedAt, expiresAt }) => [
    id,
    name,
    scopes.join(', '),
    usedAt ?? 'never',
    expiresAt ?? 'while the server runs',
  ]);
  await write(`${table(['id', 'name', 'scopes', 'last used', 'until'], rows)}\n`);
}
