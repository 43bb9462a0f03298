import { fromBase64, toBase64, toHex, utf8 } from './bytes.ts';
import { concatenate, equalBytes, type Sha256Function } from './hash.ts';

/**
 * Checkpoints of the log in the forms of C2SP: the text is a tlog-checkpoint (origin, size, root), signed as a
 * signed-note. https://c2sp.org/tlog-checkpoint, https://c2sp.org/signed-note
 */
export interface Checkpoint {
  /** Name of the log. */
  readonly origin: string;
  /** Events under the root. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** Signature algorithms by the byte that names them in a signed note. Another one is added here and nowhere else. */
const ALGORITHMS = { 1: 'Ed25519' } as const;
export type AlgorithmByte = keyof typeof ALGORITHMS;
const ED25519: AlgorithmByte = 1;

/** The public half of a signing key, with the name it signs under. */
export interface VerifierKey {
  readonly name: string;
  readonly algorithm: AlgorithmByte;
  /** Raw: 32 bytes for Ed25519. */
  readonly publicKey: Uint8Array;
}

export type SignFunction = (message: Uint8Array) => Uint8Array;
export type VerifySignature = (claim: {
  readonly algorithm: AlgorithmByte;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}) => boolean;

export const ed25519Key = (name: string, publicKey: Uint8Array): VerifierKey => ({
  name,
  algorithm: ED25519,
  publicKey,
});

/** The four bytes that tell a key's signatures: of SHA-256(name || newline || algorithm || public key). */
export function keyHash({ name, algorithm, publicKey }: VerifierKey, sha256: Sha256Function): Uint8Array {
  return sha256(concatenate(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey)).slice(0, 4);
}

/** A public key on one line, as signed-note has it: `name+keyhash+base64(algorithm || key)`. */
export function writeVerifierKey(key: VerifierKey, sha256: Sha256Function): string {
  const encoded = toBase64(concatenate(Uint8Array.of(key.algorithm), key.publicKey));
  return `${key.name}+${toHex(keyHash(key, sha256))}+${encoded}`;
}

/** Reads what `writeVerifierKey` wrote. Throws `TypeError` when it is not such a line. */
export function readVerifierKey(line: string, sha256: Sha256Function): VerifierKey {
  const [, name, hash, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
  if (!name || !hash || !encoded) throw new TypeError('it is not a key in the form name+hash+base64');
  const [algorithm, ...key] = fromBase64(encoded);
  if (algorithm !== ED25519) throw new TypeError(`its algorithm ${algorithm} is not known here`);
  const verifier = ed25519Key(name, Uint8Array.from(key));
  if (key.length !== 32) throw new TypeError('an Ed25519 key has 32 bytes');
  if (toHex(keyHash(verifier, sha256)) !== hash) throw new TypeError('its hash is not that of the key');
  return verifier;
}

/** What is signed: origin, size and root, a line each. Throws `TypeError` for an origin that does not fit on a line. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!/^[^\s+]+$/.test(origin)) throw new TypeError('an origin has no white space and no plus sign');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

export interface SigningKey extends VerifierKey {
  readonly sign: SignFunction;
}

/** The checkpoint as a signed note. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey, sha256: Sha256Function): string {
  const text = checkpointText(checkpoint);
  const signature = toBase64(concatenate(keyHash(key, sha256), key.sign(utf8(text))));
  return `${text}\n— ${key.name} ${signature}\n`;
}

export interface ReadCheckpoint extends Checkpoint {
  /** What was signed. */
  readonly text: string;
  readonly signatures: readonly {
    readonly name: string;
    readonly hash: Uint8Array;
    readonly bytes: Uint8Array;
  }[];
}

/** Reads a signed checkpoint without judging its signatures. Throws `TypeError` naming what is wrong. */
export function readCheckpoint(note: string): ReadCheckpoint {
  const match =
    /^([^\s+]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:— [^\s+]+ [A-Za-z0-9+/=]+\n)+)$/.exec(note);
  if (!match) throw new TypeError('it is not a signed checkpoint');
  const [, origin = '', size = '', root = '', signed = ''] = match;
  const signatures = signed
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, name = '', encoded = ''] = line.split(' ');
      const bytes = fromBase64(encoded);
      return { name, hash: bytes.slice(0, 4), bytes: bytes.slice(4) };
    });
  const text = note.slice(0, note.indexOf('\n\n') + 1);
  return { origin, size: Number(size), root: fromBase64(root), text, signatures };
}

/** Whether the key has signed the checkpoint. */
export function isSignedBy(
  checkpoint: ReadCheckpoint,
  key: VerifierKey,
  { sha256, verify }: { readonly sha256: Sha256Function; readonly verify: VerifySignature },
): boolean {
  const hash = keyHash(key, sha256);
  const { algorithm, publicKey } = key;
  return checkpoint.signatures.some(
    (one) =>
      one.name === key.name &&
      equalBytes(one.hash, hash) &&
      verify({ algorithm, publicKey, message: utf8(checkpoint.text), signature: one.bytes }),
  );
}
