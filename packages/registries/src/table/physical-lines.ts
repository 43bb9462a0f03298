import { createReadStream } from 'node:fs';
import { type RegistryEncoding, ROW_LIMITS } from '@sijill/domain';
import type { Progress } from './table-row.ts';

export interface PhysicalLine {
  readonly number: number;
  readonly text: string;
  /** The end of line as it stood. */
  readonly ending: string;
  /** Longer than a row may be; `text` is only its beginning. */
  readonly cut: boolean;
}

const SHOWN_OF_CUT = 1_000;

/** The lines of a text file, one after the other; memory holds a chunk and a line. */
export async function* physicalLines(
  path: string,
  encoding: RegistryEncoding,
  progress: Progress & { readonly size: number },
): AsyncGenerator<PhysicalLine> {
  const decoder = new TextDecoder(encoding);
  let number = 0;
  let rest = '';
  let cut = false;
  let bytes = 0;
  const line = (text: string, ending: string): PhysicalLine => {
    number += 1;
    const long = cut || text.length > ROW_LIMITS.characters;
    cut = false;
    return { number, text: long ? text.slice(0, SHOWN_OF_CUT) : text, ending, cut: long };
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    progress.share = bytes / Math.max(1, progress.size);
    const text = rest + decoder.decode(chunk, { stream: true });
    let from = 0;
    // A return at the very end may be the first half of an end of line.
    for (const match of text.matchAll(/\r\n|\n|\r(?=[\s\S])/g)) {
      yield line(text.slice(from, match.index), match[0]);
      from = match.index + match[0].length;
    }
    rest = text.slice(from);
    if (rest.length > ROW_LIMITS.characters) {
      rest = rest.slice(0, SHOWN_OF_CUT);
      cut = true;
    }
  }
  rest += decoder.decode();
  const ending = /\r$/.exec(rest)?.[0] ?? '';
  if (rest !== '') yield line(rest.slice(0, rest.length - ending.length), ending);
}
