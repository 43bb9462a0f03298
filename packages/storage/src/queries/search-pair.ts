import { createHash } from 'node:crypto';

const NUMBERS = 2 ** 20;

/** Two neighbouring words as one of a million numbers, the same as the database's `search_pair`. */
export const searchPair = (left: string, right: string): number =>
  createHash('md5').update(`${left} ${right}`).digest().readUInt32BE(0) % NUMBERS;
