import { toHex } from '../bytes.ts';
import { Findings, type PackageReader, PackageTexts, type Platform } from './package-reader.ts';
import { type PackageStatement, readStatement } from './package-statement.ts';
import { verifyBag } from './verify-bag.ts';
import { verifyContents, verifyDerivation, verifyOpenings } from './verify-contents.ts';
import { verifyLinks } from './verify-links.ts';
import { verifyLoadFiles } from './verify-load.ts';
import { CUSTODY, type TrustedFacts, verifyPackageLog } from './verify-package-log.ts';

export interface PackageVerdict {
  /** Each line begins with the file it is about; none when everything agrees. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly files: number;
  readonly events: number;
  /** Absent when it could not be read. */
  readonly statement?: PackageStatement;
}

/**
 * Checks everything in an evidence package against everything else in it and against what the reader knows from
 * elsewhere. The same checks as the Python file inside every package makes, with the same words.
 */
export async function verifyPackage(
  reader: PackageReader,
  platform: Platform,
  trusted: TrustedFacts = {},
): Promise<PackageVerdict> {
  const findings = new Findings();
  const texts = new PackageTexts(reader, findings);
  const found = await verifyBag(texts);
  let statement: PackageStatement | undefined;
  let events = 0;
  try {
    statement = readStatement(await texts.text('data/package.json'));
    const log = await verifyPackageLog(texts, platform, trusted);
    events = log.size;
    const facts = { found, events: log, statement };
    await verifyContents(texts, platform, facts);
    const opened = await verifyOpenings(texts, platform, facts);
    await verifyDerivation(texts, facts, opened);
    await verifyLoadFiles(texts, facts, opened);
    await verifyLinks(texts, facts);
    await verifyAnchor(texts, platform);
  } catch (error) {
    findings.problem('the package', `it does not have the form of one (${(error as Error).message})`);
  }
  const { problems, notes } = findings;
  return { problems, notes, files: found.size, events, ...(statement && { statement }) };
}

async function verifyAnchor({ reader, findings }: PackageTexts, { sha256 }: Platform): Promise<void> {
  const path = `${CUSTODY}timestamp.tsr`;
  if (!reader.paths.has(path)) {
    findings.notes.push(
      'There is no timestamp of an outside authority: whoever administers the server could have rewritten the whole log before.',
    );
    return;
  }
  const stamped = toHex(sha256(await reader.read(`${CUSTODY}checkpoint.txt`)));
  if (!toHex(await reader.read(path)).includes(stamped))
    findings.problem(path, 'it is not a timestamp of checkpoint.txt');
  findings.notes.push('Whose timestamp it is, openssl tells: see README.txt.');
}
