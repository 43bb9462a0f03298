import { z } from 'zod';

/** What a backup says of a stored file that it needs. */
export const StoredEntry = z.object({
  key: z.string(),
  /** Bytes, before encryption. */
  size: z.number().int(),
  /** Hex; null where the database does not say and an earlier backup stored it. */
  sha256: z.string().nullable(),
  /** Name below `stored/`. */
  file: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredEntry = z.infer<typeof StoredEntry>;

/** Lists lie in the archive as `stored/000001.jsonl`, one entry a line. */
export const LIST = /^stored\/\d{6}\.jsonl$/;
/** Bytes: what is held in memory at once. */
const PIECE = 2 * 1024 ** 2;

/** Gathers entries into files of an archive. */
export class ListPieces {
  private lines: string[] = [];
  private held = 0;
  private number = 0;

  add(entry: StoredEntry): void {
    const line = `${JSON.stringify(entry)}\n`;
    this.lines.push(line);
    this.held += line.length;
  }

  get full(): boolean {
    return this.held >= PIECE;
  }

  /** What was gathered; undefined: nothing. */
  take():
    | { readonly name: string; readonly size: number; readonly body: AsyncIterable<Uint8Array> }
    | undefined {
    if (this.lines.length === 0) return undefined;
    const bytes = Buffer.from(this.lines.join(''));
    [this.lines, this.held] = [[], 0];
    this.number += 1;
    return {
      name: `stored/${String(this.number).padStart(6, '0')}.jsonl`,
      size: bytes.length,
      body: (async function* () {
        yield bytes;
      })(),
    };
  }
}

/** Throws when a line is no entry. */
export const readList = (text: string): StoredEntry[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => StoredEntry.parse(JSON.parse(line)));
