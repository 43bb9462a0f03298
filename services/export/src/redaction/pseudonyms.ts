import { createHmac } from 'node:crypto';

/** Letters and digits that nobody takes for one another. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

export interface Pseudonyms {
  /** The same for the same subject within one package, and telling nothing of it without the package's key. */
  of(subject: string): string;
  /** An id in the place of one that would lead back; a UUID. */
  idOf(subject: string): string;
}

/**
 * Names for people whose own are hidden: keyed by a secret of the package that is destroyed with its making, so that
 * they hold over all its files and link nothing to another package.
 */
export function pseudonyms(key: Uint8Array): Pseudonyms {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const mac = (subject: string) => createHmac('sha256', key).update(subject).digest();
  return {
    of(subject) {
      const known = given.get(subject);
      if (known) return known;
      for (let attempt = 0; ; attempt++) {
        const bytes = mac(`name ${attempt} ${subject}`);
        const name = `Person-${[...bytes.subarray(0, LENGTH)].map((byte) => SIGNS[byte & 31]).join('')}`;
        if (taken.has(name)) continue;
        taken.add(name);
        given.set(subject, name);
        return name;
      }
    },
    idOf(subject) {
      const hex = mac(`id ${subject}`).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
}
