import { hostname } from 'node:os';
import type { Me, TokenScope } from '@sijill/domain';
import { readCliToken, writeCliToken } from '@sijill/runtime';
import type { Command } from 'commander';
import { ask, pipedLines } from '../ask-secret.ts';
import { createClient } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { type Credential, credentialFor, serverAddress } from '../server.ts';
import { tokenBySigningIn } from '../sign-in.ts';
import { daysOption, scopesOption } from '../token-options.ts';
import { write, writeJson } from '../write.ts';

export function addLogin(program: Command): void {
  program
    .command('login')
    .description(
      'Sign in to the server and keep a token for this command line. Asks for name, password and code; from a pipe it takes one a line.',
    )
    .addOption(scopesOption(['read', 'write', 'judge', 'export']))
    .addOption(daysOption(30))
    .option('--json', 'as JSON')
    .action(login);
}

export function addLogout(program: Command): void {
  program
    .command('logout')
    .description('End the token that "login" has kept for this server, and forget it.')
    .option('--json', 'as JSON')
    .action(logout);
}

export function addWhoami(program: Command): void {
  program
    .command('whoami')
    .description('As whom this command line asks, by what, and which cases that opens.')
    .option('--json', 'as JSON')
    .action(whoami);
}

interface LoginOptions {
  readonly scope: TokenScope[];
  readonly days: number;
  readonly json?: boolean;
}

async function login({ scope, days, json }: LoginOptions): Promise<void> {
  const { url, home, keptAs } = await serverAddress();
  const before = await readCliToken(home, keptAs);
  const piped = await pipedLines();
  const next = (question: string, hidden = false) =>
    piped ? Promise.resolve(piped.shift() ?? '') : ask(question, { hidden });
  const name = await next('Name: ');
  if (name.trim() === '') throw new CommandError('Nobody was named.', EXIT.usage);
  const made = await tokenBySigningIn(url, {
    login: name,
    password: await next('Password: ', true),
    code: () => next('Code of your second factor, or a recovery code: '),
    token: { name: `Command line on ${hostname()}`.slice(0, 100), scopes: scope, days },
  });
  await writeCliToken(home, keptAs, made.token);
  // One that is no longer known to anybody should not work on.
  if (before !== undefined) await signOut(url, before);
  if (json) return writeJson({ url, signedIn: true, expiresAt: made.expiresAt });
  await write(`Signed in to ${url} until ${made.expiresAt?.slice(0, 10)}.\n`);
}

async function logout({ json }: { readonly json?: boolean }): Promise<void> {
  const { url, home, keptAs } = await serverAddress();
  const kept = await readCliToken(home, keptAs);
  await writeCliToken(home, keptAs, null);
  const ended = kept !== undefined && (await signOut(url, kept));
  if (json) return writeJson({ url, signedIn: false, ended });
  if (kept === undefined) return write(`Nobody was signed in to ${url} by "sijill login".\n`);
  await write(
    ended
      ? `Signed out of ${url}.\n`
      : `Forgotten here. ${url} did not answer, or did not know the token any more: if it is still listed on your account page, end it there.\n`,
  );
}

const signOut = (url: string, token: string): Promise<boolean> =>
  createClient(url, { token })
    .signOut()
    .then(
      () => true,
      () => false,
    );

async function whoami({ json }: { readonly json?: boolean }): Promise<void> {
  const address = await serverAddress();
  const credential = await credentialFor(address);
  const client = createClient(address.url, { token: credential?.token });
  const me = await client.me();
  if (!me) throw new CommandError(nobody(address.url, credential), EXIT.failed);
  const cases = me.mustEnrol ? [] : await client.listCases();
  if (json) return writeJson({ url: address.url, by: credential?.from, me, cases });
  const names = new Map(cases.map(({ id, name }) => [id, name]));
  await write(`${me.login} (${me.name}) at ${address.url}, by ${credential?.from}\n${rights(me, names)}`);
}

function nobody(url: string, credential: Credential | undefined): string {
  if (!credential) return `Nobody is signed in to ${url}: "sijill login".`;
  const again =
    credential.from === 'SIJILL_TOKEN'
      ? 'Make another one with "sijill token create".'
      : '"sijill login" makes another; "sijill logout" forgets it.';
  return `${url} does not take the token of ${credential.from}: it has expired or was ended. ${again}`;
}

function rights({ duties, members, mustEnrol }: Me, names: ReadonlyMap<string, string>): string {
  const lines = [
    ...(duties.length > 0 ? [`duties: ${duties.join(', ')}`] : []),
    ...(mustEnrol ? ['A second factor is required here; set it up on your account page.'] : []),
    ...members.map(
      ({ caseId, role, identities }) =>
        `case "${names.get(caseId) ?? caseId}": ${role}, sees ${IDENTITIES[identities]}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const IDENTITIES = {
  all: 'all names of the registries',
  ordinary: 'names of the registries, not those of minors and protected people',
  none: 'pseudonyms instead of names of the registries',
} as const;
