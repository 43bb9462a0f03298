import { ROW_LIMITS, SijillError } from '@sijill/domain';
import { SaxesParser } from 'saxes';
import { broken } from './zip-entries.ts';

export interface ElementHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML piece by piece; names come without prefix. After each piece the caller may take what has been found. Throws
 * `registry.unreadable` when it is not well formed, `registry.limit` for a text without end. Entities that a file declares itself are never expanded.
 */
export async function* eachPiece(
  pieces: AsyncIterable<string>,
  handler: ElementHandler,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let failure: Error | undefined;
  parser.on('error', (error) => (failure ??= error));
  parser.on('opentag', ({ name, attributes }) =>
    handler.open?.(local(name), attributes as Record<string, string>),
  );
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', ({ name }) => handler.close?.(local(name)));
  const check = () => {
    if (failure) throw broken('a part of the workbook is not well-formed XML', failure);
  };
  // The parser holds a text until the next tag; an endless one must not take the memory.
  let withoutTag = 0;
  for await (const piece of pieces) {
    const tag = piece.lastIndexOf('<');
    withoutTag = tag < 0 ? withoutTag + piece.length : piece.length - tag;
    if (withoutTag > ROW_LIMITS.characters)
      throw new SijillError('registry.limit', {
        reason: 'a cell of the workbook is longer than a cell may be',
      });
    parser.write(piece);
    check();
    yield;
  }
  parser.close();
  check();
  yield;
}

export async function readAll(pieces: AsyncIterable<string>, handler: ElementHandler): Promise<void> {
  for await (const _ of eachPiece(pieces, handler));
}
