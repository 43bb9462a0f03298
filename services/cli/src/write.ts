import { once } from 'node:events';

/** Writes to standard output and waits when the reader is slower. */
export async function write(text: string | Buffer): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One JSON value on a line of its own. */
export const writeJson = (value: unknown): Promise<void> => write(`${JSON.stringify(value)}\n`);
