import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readCheckpoint, readVerifierKey, type TrustedFacts, verifyPackage } from '@sijill/evidence';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { nodePlatform, openPackage } from '../open-package.ts';

interface VerifyOptions {
  readonly key?: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description(
      'Check an evidence package (its folder or zip): files, custody log, signature, load files, links. Needs no server. The Python file inside the package checks the same.',
    )
    .argument('<package>')
    .option(
      '--key <key>',
      "the log's public key, as its owner gave it to you on another way: the line, or a file with it",
    )
    .option(
      '--checkpoint <file>',
      'a checkpoint of the same log that you had before; the package must agree with it',
    )
    .option('--json', 'one JSON object')
    .action(verify);
}

async function verify(path: string, options: VerifyOptions): Promise<void> {
  const trusted = await trustedFacts(options);
  const reader = await openPackage(path);
  const verdict = await verifyPackage(reader, nodePlatform, trusted).finally(() => reader.close());
  if (options.json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  else {
    for (const line of verdict.problems) process.stdout.write(`WRONG  ${line}\n`);
    for (const line of verdict.notes) process.stdout.write(`note   ${line}\n`);
  }
  if (verdict.problems.length > 0) throw new CommandError('This package does NOT verify.', EXIT.failed);
  const counts = verdict.statement?.counts ?? {};
  if (!options.json)
    process.stdout.write(
      `Verified: ${counts.documents} documents, ${counts.pages} pages (${Math.round(Number(counts.readable_share) * 1_000) / 10}% readable), ` +
        `${verdict.events} custody events, ${verdict.files} files. Unchanged since they were received; this does not prove that a paper is authentic.\n`,
    );
}

async function trustedFacts({ key, checkpoint }: VerifyOptions): Promise<TrustedFacts> {
  try {
    const line = key !== undefined && existsSync(key) ? await readFile(key, 'utf8') : key;
    return {
      ...(line !== undefined && { key: readVerifierKey(line, nodePlatform.sha256) }),
      ...(checkpoint !== undefined && { checkpoint: readCheckpoint(await readFile(checkpoint, 'utf8')) }),
    };
  } catch (error) {
    throw new CommandError(`The key or checkpoint cannot be used: ${(error as Error).message}.`, EXIT.usage);
  }
}
