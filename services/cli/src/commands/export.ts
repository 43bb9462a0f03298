import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PackageLink, type PackageView } from '@sijill/domain';
import type { Command } from 'commander';
import { z } from 'zod';
import { type Client, pause } from '../client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface ExportOptions {
  readonly case?: string;
  readonly schema?: boolean;
  readonly documents?: string[];
  readonly originals?: boolean;
  readonly purpose?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const POLL_MS = 1_000;

export function addExport(program: Command): void {
  program
    .command('export')
    .description(
      'Make an evidence package of a case and download it: a BagIt bag as a zip, with images, texts, load files, custody proofs and its own verifier.',
    )
    .option('--case <name>', 'the case; needed except with --schema')
    .option('--documents <number...>', 'evidence numbers of the documents wanted (default: all of the case)')
    .option('--originals', 'with the files as they were received; only where handing them over is authorised')
    .option('--purpose <text>', 'what it is for; stands in the custody log, so name nobody')
    .option('--out <file>', 'where it goes (default: sijill-package-ID.zip)')
    .option('--json', 'tell what was made as one JSON object')
    .option('--schema', 'print the JSON Schema of the lines of links.jsonl and end')
    .action(async (options: ExportOptions) => {
      if (options.schema) return write(`${JSON.stringify(z.toJSONSchema(PackageLink), undefined, 2)}\n`);
      if (options.case === undefined) throw new CommandError('Name a case (--case).', EXIT.usage);
      const client = await findServer();
      const found = await client.findCase(options.case);
      if (!found) throw new CommandError(`There is no case named "${options.case}".`, EXIT.failed);
      const asked = await client.askPackage(found.id, {
        evidenceNumbers: options.documents ?? null,
        withOriginals: options.originals ?? false,
        purpose: options.purpose ?? null,
      });
      const out = options.out ?? `sijill-package-${asked.id}.zip`;
      if (existsSync(out))
        throw new CommandError(`${out} is there already; name another file with --out.`, EXIT.usage);
      const made = await followPackage(client, asked);
      await savePackage(client, made, out);
      if (options.json) return write(`${JSON.stringify({ ...made, file: out })}\n`);
      process.stdout.write(`${out}  ${made.size} bytes  sha256 ${made.sha256}\n`);
    });
}

/** Waits until a package is ready. Throws `CommandError` with the server's reason when it failed. */
export async function followPackage(client: Client, asked: PackageView): Promise<PackageView> {
  let view = asked;
  const progress = startProgress();
  while (view.status === 'waiting' || view.status === 'writing') {
    await pause(POLL_MS);
    view = await client.package(view.id);
    const size = view.size === null ? '' : ` of ${(view.size / 1024 ** 2).toFixed(1)} MiB`;
    const line = `${view.status === 'waiting' ? 'gathering' : `writing${size}`}: ${view.pagesDone}/${view.pages ?? '?'} pages`;
    progress.show(line, view.pages ? view.pagesDone / view.pages : undefined);
  }
  progress.end();
  if (view.status === 'failed')
    throw new CommandError(`The package could not be made: ${view.reason}`, EXIT.failed);
  return view;
}

/** The file has its name only when it is whole. */
export async function savePackage(client: Client, { id, size }: PackageView, out: string): Promise<void> {
  const partial = `${out}.part`;
  try {
    const body = await client.packageFile(id);
    await pipeline(Readable.fromWeb(body as never), createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw new CommandError(
      `The package (${size} bytes) could not be saved: ${(error as Error).message}`,
      EXIT.failed,
    );
  }
}
