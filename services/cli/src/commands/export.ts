import { existsSync } from 'node:fs';
import { type NewPackage, PackageLink, type PackageView } from '@sijill/domain';
import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { followDecision, followPackage, leftOutLine, savePackage } from '../follow-package.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface ExportOptions {
  readonly case?: string;
  readonly schema?: boolean;
  readonly documents?: string[];
  readonly originals?: boolean;
  readonly purpose?: string;
  readonly report: 'en' | 'ar' | 'both';
  readonly redact?: 'identities' | 'listed' | 'drawn';
  readonly keep?: string[];
  readonly include?: string[];
  readonly ground?: string;
  readonly consentFor?: string;
  readonly recipient?: string;
  readonly days: number;
  readonly out?: string;
  readonly json?: boolean;
}

interface DecideOptions {
  readonly reason: string;
  readonly json?: boolean;
}

const RULES = ['survivors', 'minors', 'confidential', 'without-consent'] as const;

export function addExport(program: Command): void {
  const command = program
    .command('export')
    // What stands behind `approve`, `take` and the others is theirs, though the names of options are the same.
    .enablePositionalOptions()
    .description(
      'Make an evidence package of a case: a BagIt bag as a zip, with images, texts, load files, a report, custody proofs and its own verifier. A second person approves it before anybody can take it.',
    )
    .option('--case <name>', 'the case; needed except with --schema')
    .option('--documents <number...>', 'evidence numbers of the documents wanted (default: all of the case)')
    .option('--originals', 'with the files as they were received; only where handing them over is authorised')
    .option('--purpose <text>', 'what it is for; stands in the custody log, so name nobody')
    .option('--report <language>', 'language of the report: en, ar, both', oneOf('en', 'ar', 'both'), 'en')
    .option(
      '--redact <rule>',
      'black out: identities (every person found), listed (names proposed as people of the lists), drawn (only boxes that people drew)',
      oneOf('identities', 'listed', 'drawn'),
    )
    .option('--keep <id...>', 'own ids of registry people whose names stay readable')
    .option(
      '--include <whom...>',
      `who goes along although the rules leave them out: ${RULES.join(', ')}; needs --ground`,
    )
    .option(
      '--consent-for <text>',
      'purpose or recipient that consent has to be for, in the words of the list; who agreed to others only stays out',
    )
    .option('--ground <text>', 'on what ground (a mandate, an order of a court); names nobody')
    .option(
      '--recipient <key>',
      'public age key (age1...); the package is then only handed out encrypted to it',
    )
    .option('--days <n>', 'for how many days it can be taken once approved, 1 to 90', wholeNumber, 14)
    .option('--out <file>', 'wait for the approval, then download it there')
    .option('--json', 'tell what was made as one JSON object')
    .option('--schema', 'print the JSON Schema of the lines of links.jsonl and end')
    .action(ask);
  command
    .command('list')
    .description('The packages of a case, newest first.')
    .requiredOption('--case <name>', 'the case')
    .option('--json', 'tell it as JSON')
    .action(list);
  for (const [name, decision] of [
    ['approve', 'approved'],
    ['refuse', 'refused'],
  ] as const)
    command
      .command(`${name} <id>`)
      .description(
        `${decision === 'approved' ? 'Approve' : 'Refuse'} a package that somebody else asked for.`,
      )
      .option('--reason <text>', 'why', '')
      .option('--json', 'tell it as JSON')
      .action(async (id: string, { reason, json }: DecideOptions) => {
        const view = await (await findServer()).decidePackage(id, { decision, reason });
        if (json) return write(`${JSON.stringify(view)}\n`);
        write(`${view.id}  ${decision}${view.expiresAt ? `, can be taken until ${view.expiresAt}` : ''}\n`);
      });
  command
    .command('take <id>')
    .description('Download a package that was approved; the custody log tells who took it.')
    .option('--out <file>', 'where it goes (default: sijill-package-ID.zip, or .zip.age)')
    .option('--json', 'tell it as JSON')
    .action(async (id: string, { out, json }: { out?: string; json?: boolean }) => {
      const client = await findServer();
      await take(client, await client.package(id), { out, json });
    });
}

async function ask(options: ExportOptions): Promise<void> {
  if (options.schema) return write(`${JSON.stringify(z.toJSONSchema(PackageLink), undefined, 2)}\n`);
  if (options.case === undefined) throw new CommandError('Name a case (--case).', EXIT.usage);
  if (options.out !== undefined) requireFree(options.out);
  const client = await findServer();
  const caseId = await client.caseOf(options.case);
  const made = await followPackage(
    client,
    await client.askPackage(caseId, await wish(client, caseId, options)),
  );
  if (options.json) write(`${JSON.stringify(made)}\n`);
  else tellMade(made);
  if (options.out === undefined) return;
  await take(client, await followDecision(client, made), options);
}

function tellMade(made: PackageView): void {
  write(`${made.id}  ${made.size} bytes  sha256 ${made.sha256}\n`);
  const left = leftOutLine(made.leftOut);
  if (left) write(`${left}\n`);
  write(`Waits for a second person: sijill export approve ${made.id}\n`);
}

async function wish(client: Client, caseId: string, options: ExportOptions): Promise<NewPackage> {
  const include = options.include ?? [];
  const unknown = include.find((one) => !(RULES as readonly string[]).includes(one));
  if (unknown !== undefined)
    throw new CommandError(`--include knows ${RULES.join(', ')}, not ${unknown}.`, EXIT.usage);
  if (options.keep && !options.redact)
    throw new CommandError(
      '--keep says whose names stay readable in a redaction; give --redact.',
      EXIT.usage,
    );
  return {
    evidenceNumbers: options.documents ?? null,
    withOriginals: options.originals ?? false,
    purpose: options.purpose ?? null,
    report: options.report,
    redaction: options.redact
      ? { rule: options.redact, keep: await registryIds(client, caseId, options.keep ?? []) }
      : null,
    rules: {
      survivors: include.includes('survivors'),
      minors: include.includes('minors'),
      confidential: include.includes('confidential'),
      withoutConsent: include.includes('without-consent'),
      ground: options.ground ?? null,
      consentFor: options.consentFor ?? null,
    },
    recipient: options.recipient ?? null,
    downloadDays: options.days,
  };
}

/** Ids of registry people by their own ids. Throws `CommandError` for one that no list of the case has, or that two have. */
export async function registryIds(
  client: Client,
  caseId: string,
  ownIds: readonly string[],
): Promise<string[]> {
  const registries = await client.listRegistries(caseId);
  const ids: string[] = [];
  for (const ownId of ownIds) {
    const found: string[] = [];
    for (const { id } of registries) {
      const people = await client.registryPeople(id, { q: ownId, limit: 200 });
      found.push(...people.rows.filter((person) => person.ownId === ownId).map((person) => person.id));
    }
    const [one, other] = found;
    if (one === undefined || other !== undefined)
      throw new CommandError(
        `${ownId} is the id of ${found.length} people in the lists of this case, not of one.`,
        EXIT.usage,
      );
    ids.push(one);
  }
  return ids;
}

async function list(options: { readonly case?: string; readonly json?: boolean }): Promise<void> {
  const client = await findServer();
  const packages = await client.listPackages(await client.caseOf(options.case));
  if (options.json) return write(`${JSON.stringify(packages)}\n`);
  const rows = packages.map((one) => [
    one.id,
    one.createdAt,
    one.askedBy,
    stateOf(one),
    String(one.size ?? ''),
  ]);
  write(`${table(['id', 'asked at', 'by', 'state', 'bytes'], rows)}\n`);
}

function stateOf({ status, decision, expiresAt, withdrawn }: PackageView): string {
  if (status !== 'ready') return status;
  if (withdrawn) return 'withdrawn';
  if (!decision) return 'waits for approval';
  if (decision.decision === 'refused') return `refused by ${decision.by}`;
  return expiresAt !== null && Date.parse(expiresAt) < Date.now() ? 'expired' : `approved by ${decision.by}`;
}

async function take(
  client: Client,
  view: PackageView,
  wanted: { readonly out?: string | undefined; readonly json?: boolean | undefined },
): Promise<void> {
  const out = wanted.out ?? `sijill-package-${view.id}.zip${view.recipient ? '.age' : ''}`;
  requireFree(out);
  await savePackage(client, view, out);
  if (wanted.json) return write(`${JSON.stringify({ ...view, file: out })}\n`);
  write(`${out}  ${view.size} bytes  sha256 ${view.sha256}\n`);
  if (view.recipient) write(`Decrypt it with: age -d -i KEYFILE -o package.zip ${out}\n`);
}

function requireFree(out: string): void {
  if (existsSync(out))
    throw new CommandError(`${out} is there already; name another file with --out.`, EXIT.usage);
}

const oneOf =
  <Choice extends string>(...choices: readonly Choice[]) =>
  (given: string): Choice => {
    const found = choices.find((choice) => choice === given);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${choices.join(', ')}.`);
    return found;
  };

function wholeNumber(given: string): number {
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1 || days > 90) throw new InvalidArgumentError('1 to 90.');
  return days;
}
