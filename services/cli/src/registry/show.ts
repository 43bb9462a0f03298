import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface JsonOption {
  readonly json?: boolean;
}

async function caseIdOf(client: Client, name: string): Promise<string> {
  const found = await client.findCase(name);
  if (!found) throw new CommandError(`There is no case named "${name}".`, EXIT.failed);
  return found.id;
}

const jsonLines = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

export async function showRegistries(client: Client, options: JsonOption & { case: string }): Promise<void> {
  const registries = await client.listRegistries(await caseIdOf(client, options.case));
  if (options.json) return write(jsonLines(registries));
  const rows = registries.map(({ id, name, people, missing, rejected, updatedAt }) => [
    id,
    name,
    ...[people, missing, rejected].map(String),
    updatedAt,
  ]);
  return write(`${table(['id', 'name', 'people', 'missing', 'rows not taken', 'updated'], rows)}\n`);
}

interface ShowOptions extends JsonOption {
  readonly find?: string;
  readonly limit: string;
}

export async function showRegistry(client: Client, id: string, options: ShowOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 500))
    throw new CommandError('--limit is a number from 1 to 500.', EXIT.usage);
  const people = await client.registryPeople(id, { q: options.find, limit });
  const imports = await client.listRegistryImports(id);
  if (options.json) return write(jsonLines([{ registryId: id, imports, people: people.rows }]));
  const history = imports.map(({ createdAt, actor, status, dryRun, file, rows, people: what }) => [
    createdAt,
    actor,
    dryRun ? `trial, ${status}` : status,
    file.name,
    file.sha256.slice(0, 12),
    `${rows.taken}/${rows.read}`,
    what ? `+${what.added} ~${what.changed} =${what.unchanged} -${what.missing}` : '',
  ]);
  const listed = people.rows.map(({ id: personId, ownId, person, missing, candidates }) => [
    personId,
    ownId,
    person.nameArabic ?? person.nameLatin ?? person.nameOther ?? '',
    missing ? 'missing from the newest file' : '',
    String(candidates),
  ]);
  return write(
    `${table(['when', 'who', 'import', 'file', 'SHA-256', 'taken', 'people'], history)}\n\n${table(['id', 'own id', 'name', '', 'candidates'], listed)}\n${people.next === null ? '' : 'There are more; --find and --limit choose.\n'}`,
  );
}

/** Shows one person; false when the id is not a person's. */
export async function showPerson(client: Client, id: string, { json }: JsonOption): Promise<boolean> {
  if (!/^[0-9a-f-]{36}$/.test(id))
    throw new CommandError(`${id} is not an id; see "registry list".`, EXIT.usage);
  const person = await client.registryPerson(id).catch((error: unknown) => {
    if (error instanceof CommandError && /no registry person/.test(error.message)) return undefined;
    throw error;
  });
  if (!person) return false;
  const candidates = await client.registryPersonCandidates(id);
  if (json) {
    await write(jsonLines([{ ...person, candidateList: candidates.rows }]));
    return true;
  }
  const { derived = [] } = person.person;
  const fields = Object.entries(person.person)
    .filter(([field]) => field !== 'derived')
    .map(([field, value]) => [
      field,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
      derived.includes(field) ? 'derived' : '',
    ]);
  const found = candidates.rows.map(({ score, mention, explanation }) => [
    score.toFixed(2),
    mention.text,
    `${mention.evidenceNumber} p. ${mention.pageNumber}`,
    explanation.summary,
  ]);
  const from = person.from
    ? `\nfrom line ${person.line} of ${person.from.file} (SHA-256 ${person.from.sha256})`
    : '';
  await write(
    `${person.registryName}, ${person.ownId}${person.missing ? ', missing from the newest file' : ''}${from}\n\n${table(['field', 'value', ''], fields)}\n\nThe row as it stood:\n${table(
      ['column', 'cell', 'means'],
      person.sourceRow.map(({ column, cell, field }) => [column, cell, field ?? '-']),
    )}\n\nCandidates (${person.candidates}):\n${table(['score', 'on the page', 'where', 'why'], found)}\n`,
  );
  return true;
}

export async function showMappings(
  client: Client,
  options: JsonOption & { case: string; remove?: string },
): Promise<void> {
  const mappings = await client.listRegistryMappings(await caseIdOf(client, options.case));
  if (options.remove !== undefined) {
    const one = mappings.find(({ name }) => name === options.remove);
    if (!one) throw new CommandError(`There is no mapping named "${options.remove}".`, EXIT.failed);
    await client.removeRegistryMapping(one.id);
    return write(`Mapping "${one.name}" is removed; imports made with it keep it.\n`);
  }
  if (options.json) return write(jsonLines(mappings));
  const rows = mappings.map(({ name, mapping, updatedAt }) => [
    name,
    mapping.columns.map(({ column, field }) => `${column}=${field}`).join(', '),
    updatedAt,
  ]);
  return write(`${table(['name', 'columns', 'updated'], rows)}\n`);
}
