import { randomInt } from 'node:crypto';
import { mac, seal, sealAlike, unseal } from './seal.ts';

/** A case's index of registry names, with the key of the case (`dataKeyOf` of its id) that it is sealed under. */
export interface SealedIndex {
  readonly id: number;
  readonly key: Buffer;
}

interface IndexedName {
  readonly text: string;
  /** Numbers of its parts, in its order. */
  readonly parts: readonly number[];
}

/** Blind index of a whole name. */
export const nameKey = ({ key }: SealedIndex, text: string): Buffer => mac(key, `name ${text}`);

export const sealName = ({ id, key }: SealedIndex, number: number, { text, parts }: IndexedName): Buffer =>
  seal(key, JSON.stringify([text, ...parts]), `name ${id} ${number}`);

export function openName({ id, key }: SealedIndex, number: number, sealed: Buffer): IndexedName {
  const [text, ...parts] = JSON.parse(unseal(key, sealed, `name ${id} ${number}`).toString('utf8')) as [
    string,
    ...number[],
  ];
  return { text, parts };
}

/** The same part is sealed the same: it is looked up by that. */
export const sealPart = ({ id, key }: SealedIndex, part: string): Buffer =>
  sealAlike(key, part, `part ${id}`);

export const openPart = ({ id, key }: SealedIndex, sealed: Buffer): string =>
  unseal(key, sealed, `part ${id}`).toString('utf8');

/** A keyed hash of 32 bits. Two sounds that fall together bring a few parts more to be compared. */
export const blindSound = ({ key }: SealedIndex, sound: number): number =>
  mac(key, `sound ${sound}`).readInt32BE(0);

const aboutPosting = (id: number, part: number, block: number): string => `posting ${id} ${part} ${block}`;

export const sealPosting = (
  { id, key }: SealedIndex,
  part: number,
  block: number,
  names: Uint8Array,
): Buffer => seal(key, Buffer.from(names), aboutPosting(id, part, block));

export const openPosting = ({ id, key }: SealedIndex, part: number, block: number, sealed: Buffer): Buffer =>
  unseal(key, sealed, aboutPosting(id, part, block));

/** In no order, so that numbers given one after the other do not tell which parts came with which name. */
export function shuffled<T>(values: readonly T[]): T[] {
  const order = [...values];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
