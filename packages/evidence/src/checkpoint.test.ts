import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64, toHex } from './bytes.ts';
import {
  checkpointText,
  ed25519Key,
  isSignedBy,
  keyHash,
  readCheckpoint,
  readVerifierKey,
  type SigningKey,
  signCheckpoint,
  type VerifySignature,
  writeVerifierKey,
} from './checkpoint.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const verifyEd25519: VerifySignature = ({ publicKey, message, signature }) => {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  });
  return verify(null, message, key, signature);
};
const with_ = { sha256, verify: verifyEd25519 };

function newKey(name: string): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
  return {
    ...ed25519Key(name, raw),
    sign: (message) =>
      sign(null, message, createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }))),
  };
}

const key = newKey('sijill/log');
const checkpoint = { origin: 'sijill/log', size: 42, root: sha256(Buffer.from('root')) };

describe('a signed checkpoint', () => {
  it('has the form of C2SP: origin, size, root, an empty line, the signature after an em dash', () => {
    const note = signCheckpoint(checkpoint, key, sha256);
    const root = toBase64(checkpoint.root);
    expect(note.startsWith(`sijill/log\n42\n${root}\n\n— sijill/log `)).toBe(true);
    expect(note.endsWith('\n')).toBe(true);
    const bytes = fromBase64(note.trimEnd().split(' ').at(-1) as string);
    expect(bytes.length).toBe(4 + 64);
    expect(toHex(bytes.slice(0, 4))).toBe(toHex(keyHash(key, sha256)));
  });

  it('is read back and found signed by its key, and by no other', () => {
    const read = readCheckpoint(signCheckpoint(checkpoint, key, sha256));
    expect(read).toMatchObject({ origin: 'sijill/log', size: 42 });
    expect(toHex(read.root)).toBe(toHex(checkpoint.root));
    expect(isSignedBy(read, key, with_)).toBe(true);
    expect(isSignedBy(read, newKey('sijill/log'), with_)).toBe(false);
    expect(isSignedBy(read, { ...key, name: 'sijill/other' }, with_)).toBe(false);
  });

  it('is not taken with any one letter changed', () => {
    const note = signCheckpoint(checkpoint, key, sha256);
    for (let at = 0; at < note.length; at += 1) {
      const changed = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
      const taken = () => isSignedBy(readCheckpoint(changed), key, with_);
      let outcome: boolean;
      try {
        outcome = taken();
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        outcome = false;
      }
      expect(outcome).toBe(false);
    }
  });

  it.each(['', 'x\n1\n', 'x\n01\nAAAA\n\n— x AAAA\n', 'no checkpoint at all'])(
    'is not read from %j',
    (note) => {
      expect(() => readCheckpoint(note)).toThrow(TypeError);
    },
  );

  it('has no origin with white space', () => {
    expect(() => checkpointText({ ...checkpoint, origin: 'a b' })).toThrow(TypeError);
  });
});

describe('a verifier key on one line', () => {
  it('reads the example of the signed-note specification', () => {
    const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const read = readVerifierKey(line, sha256);
    expect(read).toMatchObject({ name: 'PeterNeumann', algorithm: 1 });
    expect(writeVerifierKey(read, sha256)).toBe(line);
  });

  it('verifies the signature of that example', () => {
    const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    const { publicKey } = readVerifierKey(line, sha256);
    const text =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const encoded =
      'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=';
    const signature = fromBase64(encoded).slice(4);
    expect(verifyEd25519({ algorithm: 1, publicKey, message: Buffer.from(text), signature })).toBe(true);
  });

  it.each([
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3+AhpcsQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'no key',
  ])('refuses %s', (line) => {
    expect(() => readVerifierKey(line, sha256)).toThrow(TypeError);
  });
});
