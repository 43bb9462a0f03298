import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { CommandError, EXIT } from './exit.ts';

/** A named file, or standard input for `-` or nothing. */
function openInput(file: string | undefined): Readable {
  if (file === undefined || file === '-') return process.stdin;
  return createReadStream(file);
}

/** Lines of a file or of standard input, without their ends. Throws `CommandError` when it cannot be read. */
export async function* readLines(file: string | undefined): AsyncGenerator<string> {
  const input = openInput(file);
  let failure: Error | undefined;
  input.once('error', (error) => (failure = error));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  if (failure)
    throw new CommandError(`${file} cannot be read: ${failure.message}`, EXIT.usage, { cause: failure });
}

/** Everything of a file or of standard input, as UTF-8. */
export async function readAll(file: string | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of openInput(file)) chunks.push(Buffer.from(chunk));
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`, EXIT.usage, {
      cause: error,
    });
  }
  return Buffer.concat(chunks).toString('utf8');
}
