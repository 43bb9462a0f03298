import { createHash } from 'node:crypto';
import { isSijillError, type ObjectInfo, type ObjectStore } from '@sijill/domain';
import type pg from 'pg';
import { type NamedObject, namedObjects } from '../named-objects.ts';
import { collect } from './collect.ts';
import type { Tell } from './finding.ts';

export interface ObjectsToCheck {
  readonly objects: ObjectStore;
  /** Read every object and compare its hash; else presence and size. */
  readonly deep: boolean;
  readonly onProgress?: ((done: { objects: number; bytes: number }) => void) | undefined;
}

/** More is counted, not remembered. */
const ORPHANS_KEPT = 10_000;

export interface ObjectsChecked {
  readonly objects: number;
  readonly bytes: number;
  /** Stored and not named in this snapshot; a running server may name them by now. */
  readonly strangers: readonly string[];
  readonly strangersBeyond: number;
}

/**
 * What is stored beside what is named, both in byte order of keys and walked together, so that ten million need no
 * memory. Answers what is stored and not named.
 */
export async function checkObjects(
  client: pg.ClientBase,
  { objects, deep, onProgress }: ObjectsToCheck,
  tell: Tell,
): Promise<ObjectsChecked> {
  const faults = collect(tell);
  const strangers: string[] = [];
  let [seen, bytes, beyond] = [0, 0, 0];
  const stored = objects.list('')[Symbol.asyncIterator]();
  let next = await stored.next();
  const stranger = (key: string) => {
    // What the doctor wrote to see that it can.
    if (key.startsWith('doctor/')) return;
    if (strangers.length < ORPHANS_KEPT) strangers.push(key);
    else beyond += 1;
  };
  for await (const named of namedObjects(client)) {
    for (; !next.done && next.value.key < named.key; next = await stored.next()) stranger(next.value.key);
    if (next.done || next.value.key !== named.key) {
      // Listed before, stored after: the snapshot may be younger than the listing.
      if (!(await objects.exists(named.key))) faults.add('object.missing', named.key);
      continue;
    }
    seen += 1;
    bytes += next.value.size;
    await checkOne(objects, { named, stored: next.value, deep }, faults.add);
    onProgress?.({ objects: seen, bytes });
    next = await stored.next();
  }
  for (; !next.done; next = await stored.next()) stranger(next.value.key);
  faults.tellAll();
  return { objects: seen, bytes, strangers, strangersBeyond: beyond };
}

interface Pair {
  readonly named: NamedObject;
  readonly stored: ObjectInfo;
  readonly deep: boolean;
}

async function checkOne(
  objects: ObjectStore,
  { named, stored, deep }: Pair,
  add: ReturnType<typeof collect>['add'],
): Promise<void> {
  const { key, sha256, size } = named;
  if (size === null ? stored.size === 0 : stored.size !== size)
    return add('object.size', `${key}: ${stored.size} bytes${size === null ? '' : `, received ${size}`}`);
  if (!deep || sha256 === null) return;
  const hash = createHash('sha256');
  try {
    for await (const chunk of await objects.get(key)) hash.update(chunk as Buffer);
  } catch (error) {
    if (isSijillError(error, 'object.missing')) return add('object.missing', key);
    throw error;
  }
  const found = hash.digest('hex');
  if (found !== sha256) add('object.changed', `${key}: has ${found}`);
}
