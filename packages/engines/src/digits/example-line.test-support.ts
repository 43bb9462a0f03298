import { inflateSync } from 'node:zlib';
import type { WordBox } from '@sijill/domain';
import type { Grey } from '../picture/raster.ts';
import line from './digit-line.generated.json' with { type: 'json' };

/** A drawn line with a date, a number that the engine took for letters, and a number that no word covers. */
export const LINE: Grey = {
  pixels: inflateSync(Buffer.from(line.deflated, 'base64')),
  width: line.width,
  height: line.height,
};

/** What an engine without Eastern digits made of it. */
export const LINE_WORDS: readonly WordBox[] = line.words.map(({ truth: _, ...word }) => word);

/** What truly stands there, word by word. */
export const LINE_TRUTH: readonly string[] = line.words.map(({ truth }) => truth);

export const UNREAD = line.unread[0]!;
