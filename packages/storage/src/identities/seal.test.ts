import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import { type MasterKey, type MasterKeys, masterKeyOf } from './master-keys.ts';
import { OpenPerson } from './person-seal.ts';
import { mac, seal, sealAlike, unseal } from './seal.ts';
import { Vault } from './vault.ts';
import { VaultDialect, vaultOf } from './vault-of.ts';

const key = randomBytes(32);
const held = (...keys: MasterKey[]): MasterKeys => ({
  where: 'a test',
  current: () => keys[0]!,
  find: (id) => keys.find((one) => one.id === id),
});
const fresh = () => masterKeyOf(randomBytes(32));
const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'none';
};

describe('what is sealed', () => {
  it('opens under its key and about the same thing only, and shows nothing', () => {
    const sealed = seal(key, 'خلف مراد', 'person 1 entry');
    expect(unseal(key, sealed, 'person 1 entry').toString('utf8')).toBe('خلف مراد');
    expect(sealed.includes(Buffer.from('خلف'))).toBe(false);
    expect(code(() => unseal(key, sealed, 'person 2 entry'))).toBe('identity.changed');
    expect(code(() => unseal(randomBytes(32), sealed, 'person 1 entry'))).toBe('identity.changed');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ 1;
      expect(code(() => unseal(key, changed, 'person 1 entry'))).toBe('identity.changed');
    }
    expect(code(() => unseal(key, sealed.subarray(0, 20), 'person 1 entry'))).toBe('identity.changed');
    expect(code(() => unseal(key, Buffer.alloc(0), 'person 1 entry'))).toBe('identity.changed');
  });

  it('never looks the same twice, but for parts of names, which are found by it', () => {
    const many = new Set(Array.from({ length: 5_000 }, () => seal(key, 'x', 'a').toString('hex')));
    expect(many.size).toBe(5_000);
    expect(sealAlike(key, 'khalaf', 'part 1').equals(sealAlike(key, 'khalaf', 'part 1'))).toBe(true);
    expect(sealAlike(key, 'khalaf', 'part 1').equals(sealAlike(key, 'khalaf', 'part 2'))).toBe(false);
    expect(unseal(key, sealAlike(key, 'khalaf', 'part 1'), 'part 1').toString()).toBe('khalaf');
    expect(mac(key, 'a').equals(mac(randomBytes(32), 'a'))).toBe(false);
  });
});

describe('the key of a person', () => {
  it('opens under its master key, for its own person only, also after it was wrapped anew', () => {
    const [old, next] = [fresh(), fresh()];
    const before = new Vault(held(old));
    const { key: own, wrapped } = before.newKey('one');
    expect(wrapped.master_key_id).toBe(old.id);
    expect(before.openKey('one', wrapped)).toEqual(own);
    expect(code(() => before.openKey('two', wrapped))).toBe('identity.changed');
    const both = new Vault(held(next, old));
    const again = both.rewrap('one', wrapped);
    expect(again.master_key_id).toBe(next.id);
    expect(new Vault(held(next)).openKey('one', again)).toEqual(own);
    expect(code(() => before.openKey('one', again))).toBe('identity.key');
    expect(code(() => both.openKey('one', { ...again, master_key_id: old.id }))).toBe('identity.changed');
    expect(code(() => new Vault(undefined).openKey('one', wrapped))).toBe('identity.key');
    expect(code(() => new Vault(undefined).newKey('one'))).toBe('identity.key');
  });

  it('lets nobody take the place of another, nor one field that of another', () => {
    const vault = new Vault(held(fresh()));
    const db = { getExecutor: () => ({ adapter: new VaultDialect({} as never, vault).createAdapter() }) };
    expect(vaultOf(db as never)).toBe(vault);
    const of = (id: string) => {
      const { wrapped } = vault.newKey(id);
      return {
        row: { person_id: id, ...wrapped },
        open: new OpenPerson(db as never, { person_id: id, ...wrapped }),
      };
    };
    const [one, two] = [of('one'), of('two')];
    const entry = one.open.seal('entry', { ownId: '1', aliases: [] })!;
    expect(one.open.entry(entry)).toEqual({ ownId: '1', aliases: [] });
    expect(code(() => two.open.entry(entry))).toBe('identity.changed');
    expect(code(() => one.open.open('source_row', entry))).toBe('identity.changed');
    // The key moved along with the value.
    expect(code(() => new OpenPerson(db as never, { ...one.row, person_id: 'two' }))).toBe(
      'identity.changed',
    );
    const erased = new OpenPerson(db as never, { person_id: 'one', master_key_id: null, wrapped: null });
    expect([erased.erased, erased.entry(entry), erased.seal('entry', {})]).toEqual([
      true,
      { ownId: 'erased-one', aliases: [] },
      undefined,
    ]);
  });

  it('is refused where it could not be random', () => {
    expect(() => masterKeyOf(Buffer.alloc(32))).toThrow('not a random key');
    expect(() => masterKeyOf(randomBytes(16))).toThrow('not a random key');
  });
});

it('a blind index takes members in any order for the same', () => {
  expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
  expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
});

it('a blind index is of the text that JSON has for a value', () => {
  for (const text of ['', 'خالد "حسن"', 'a\\b', 'a\nb\u0001', '\u2028', '😀', '\ud800', '\udc00x'])
    expect(canonical({ [text]: [text, 1.5, -0, true] })).toBe(
      JSON.stringify({ [text]: [text, 1.5, -0, true] }),
    );
});
