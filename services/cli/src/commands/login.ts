import { hostname } from 'node:os';
import { TokenScope } from '@sijill/domain';
import { writeCliToken } from '@sijill/runtime';
import { type Command, Option } from 'commander';
import { ask, pipedLines } from '../ask-secret.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer, serverAddress } from '../server.ts';
import { tokenBySigningIn } from '../sign-in.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

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
    .action(login);
  program
    .command('logout')
    .description('Forget the token of this server; it is revoked by "token revoke".')
    .action(async () => {
      const { home, keptAs } = await serverAddress();
      await writeCliToken(home, keptAs, null);
    });
  program
    .command('open')
    .description('Print an address that signs the local user of an embedded server in, once.')
    .action(async () => {
      const { url } = await serverAddress();
      const { path } = await (await findServer()).signInLink();
      await write(`${url}${path}\n`);
    });
  const token = program.command('token').description('Tokens of your account, for programs.');
  token
    .command('create')
    .argument('<name>', 'what it is for')
    .addOption(scopesOption(['read']))
    .option('--days <number>', 'how long it holds', '90')
    .description('Make a token; it is shown this once.')
    .action(createToken);
  token.command('list').description('The tokens in force.').action(listTokens);
  token
    .command('revoke')
    .argument('<id>', 'see "token list"')
    .description('End a token at once.')
    .action(async (id: string) => (await findServer()).revokeToken(id));
}

interface TokenOptions {
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
  await write(`Signed in to ${url} until ${made.expiresAt?.slice(0, 10)}.\n`);
}

async function createToken(name: string, options: TokenOptions): Promise<void> {
  const { token } = await (await findServer()).createToken({
    name,
    scopes: options.scope,
    days: daysOf(options),
  });
  await write(`${token}\n`);
}

async function listTokens(): Promise<void> {
  const tokens = await (await findServer()).listTokens();
  const rows = tokens.map(({ id, name, scopes, usedAt, expiresAt }) => [
    id,
    name,
    scopes.join(', '),
    usedAt ?? 'never',
    expiresAt ?? 'while the server runs',
  ]);
  await write(`${table(['id', 'name', 'scopes', 'last used', 'until'], rows)}\n`);
}
