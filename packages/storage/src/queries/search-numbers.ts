import { hash } from 'node:crypto';

/** Numbers that words have. */
export const NUMBERS = 2 ** 16;

/** A word by its number, the same as in the database's `search_numbers`. Several words have the same. */
export const wordNumber = (term: string): number => hash('md5', term, 'buffer').readUInt16BE(0);

/** Two neighbouring words as one of 16 million numbers, the same as in the database's `search_neighbours`. */
export const pairNumber = (left: number, right: number): number => (left << 8) ^ right;
