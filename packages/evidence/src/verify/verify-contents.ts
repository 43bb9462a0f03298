import { compareBytes } from '../bag.ts';
import { fromHex, toHex, utf8 } from '../bytes.ts';
import type { LoggedEvent } from '../custody-event.ts';
import { concatenate } from '../hash.ts';
import type { FileFacts, PackageTexts, Platform } from './package-reader.ts';
import { listOf, textOf } from './package-reader.ts';
import type { PackageStatement } from './package-statement.ts';
import { readListed } from './verify-bag.ts';
import { CUSTODY } from './verify-package-log.ts';

export interface PackageFacts {
  readonly found: ReadonlyMap<string, FileFacts>;
  readonly events: ReadonlyMap<number, LoggedEvent>;
  readonly statement: PackageStatement;
}

/** The contents against the list whose hash the log holds, and that event against everything it counts. */
export async function verifyContents(
  texts: PackageTexts,
  platform: Platform,
  facts: PackageFacts,
): Promise<void> {
  const { findings } = texts;
  const { found, events, statement } = facts;
  const path = `${CUSTODY}contents-sha256.txt`;
  const listed = await readListed(texts, path);
  const expected = new Set(
    [...found.keys()].filter((one) => one.startsWith('data/') && !one.startsWith(CUSTODY)),
  );
  for (const one of [...expected, ...listed.keys()].sort(compareBytes)) {
    if (!listed.has(one)) findings.problem(one, 'it is not among the contents that were frozen');
    else if (!expected.has(one)) findings.problem(one, 'it was frozen as content and is missing');
  }
  for (const [one, sha256] of listed)
    if (expected.has(one) && found.get(one)?.sha256 !== sha256)
      findings.problem(one, 'it is not what was frozen into the log');
  const frozen = events.get(lastOf(events.keys()));
  if (frozen?.action !== 'package.frozen' || frozen.object_id !== statement.id)
    return findings.problem(
      `${CUSTODY}events.jsonl`,
      'its last event is not the freezing of this package: the end was cut off',
    );
  if (frozen.object_sha256 !== found.get(path)?.sha256)
    findings.problem(path, 'it is not the list that was frozen into the log');
  const lines = (await texts.text(`${CUSTODY}events.jsonl`)).split('\n').slice(0, -1);
  const told = toHex(
    platform.sha256(
      utf8(
        lines
          .slice(0, -1)
          .map((line) => `${line}\n`)
          .join(''),
      ),
    ),
  );
  const { details } = frozen;
  if (details.events !== lines.length - 1 || details.events_sha256 !== told)
    findings.problem(`${CUSTODY}events.jsonl`, 'events were left out or added since the package was frozen');
  const pages = statement.documents.reduce((sum, document) => sum + document.pages.length, 0);
  if (
    details.documents !== statement.documents.length ||
    details.pages !== pages ||
    details.files !== listed.size
  )
    findings.problem('data/package.json', 'it does not have the documents, pages and files that were frozen');
}

function lastOf(seqs: Iterable<number>): number {
  let last = 0;
  for (const seq of seqs) last = Math.max(last, seq);
  return last;
}

/** Opened values (or the path of the file that holds one) by `seq/name`, each compared with its commitment. */
export async function verifyOpenings(
  texts: PackageTexts,
  platform: Platform,
  { events }: PackageFacts,
): Promise<Map<string, string>> {
  const path = `${CUSTODY}openings.jsonl`;
  const opened = new Map<string, string>();
  const check = async (row: { readonly [name: string]: unknown }) => {
    const file = row.path === undefined ? undefined : textOf(row.path);
    const value = file === undefined ? utf8(textOf(row.value)) : await texts.reader.read(file);
    const salt = fromHex(textOf(row.salt));
    const name = textOf(row.name);
    const commitment = textOf(events.get(Number(row.seq))?.commitments[name]);
    if (salt.length !== 32 || toHex(platform.sha256(concatenate(salt, value))) !== commitment)
      texts.findings.problem(file ?? path, `it does not open the commitment ${name} of event ${row.seq}`);
    opened.set(`${row.seq}/${name}`, file ?? textOf(row.value));
  };
  await texts.eachLine(path, check, 'opens nothing that is in the package');
  return opened;
}

/** Documents, images and texts against what the log tells of where they came from. */
export async function verifyDerivation(
  texts: PackageTexts,
  { found, events, statement }: PackageFacts,
  opened: ReadonlyMap<string, string>,
): Promise<void> {
  const { findings } = texts;
  const path = 'data/derivatives.jsonl';
  const received = new Map<string, LoggedEvent>();
  const readFrom = new Map<string, Set<string | null>>();
  for (const event of events.values()) {
    if (event.action === 'file.received' && !received.has(event.object_id))
      received.set(event.object_id, event);
    if (event.action === 'page.read')
      readFrom.set(event.object_id, (readFrom.get(event.object_id) ?? new Set()).add(event.object_sha256));
  }
  const told = new Set<string>();
  const check = (row: { readonly [name: string]: unknown }) => {
    const file = textOf(row.path);
    const page = textOf(row.page_id);
    told.add(file);
    if (found.get(file)?.sha256 !== row.sha256)
      findings.problem(file, 'it is not the one of derivatives.jsonl');
    const images = readFrom.get(page);
    if (images && !listOf(row.parent_sha256).some((parent) => images.has(textOf(parent))))
      findings.problem(file, 'the log does not tell of the image that it was made from');
    const event = events.get(Number(row.event ?? 0));
    if (event && (event.tool !== row.tool || event.version !== row.version || event.object_id !== page))
      findings.problem(file, 'the log tells otherwise what read it');
    if (event && opened.get(`${row.event}/text`) !== file)
      findings.notes.push(`${file}: the commitment to this text is not opened here`);
  };
  await texts.eachLine(path, check, 'is not a derivative');
  for (const document of statement.documents) {
    if (received.get(document.id)?.object_sha256 !== document.sha256)
      findings.problem(
        'data/package.json',
        `the log does not tell that ${document.evidenceNumber} was received with its hash`,
      );
    if (document.original !== null && found.get(document.original)?.sha256 !== document.sha256)
      findings.problem(document.original, 'it is not the file that was received');
    for (const file of document.pages.flatMap(({ image, text }) => [image, text]))
      if (file !== null && !told.has(file)) findings.problem(file, 'nothing tells what it was made from');
  }
}
