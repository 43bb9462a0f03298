import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { alive } from './embedded/leftover.ts';

const ServerNote = z.object({ pid: z.number().int(), url: z.url() });
export type ServerNote = z.infer<typeof ServerNote>;

const noteFile = (home: string): string => join(home, 'server.json');

/** Tells the command line where the server of this home answers. */
export async function writeServerNote(home: string, note: ServerNote): Promise<void> {
  await writeFile(`${noteFile(home)}.new`, JSON.stringify(note), { mode: 0o600 });
  await rename(`${noteFile(home)}.new`, noteFile(home));
}

export async function removeServerNote(home: string): Promise<void> {
  await rm(noteFile(home), { force: true });
}

/** The running server of this home; undefined when none is, a note left by a killed one included. */
export async function readServerNote(home: string): Promise<ServerNote | undefined> {
  const text = await readFile(noteFile(home), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = ServerNote.safeParse(safeJson(text));
  return parsed.success && alive(parsed.data.pid) ? parsed.data : undefined;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
