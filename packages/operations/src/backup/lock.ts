import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { SijillError } from '@sijill/domain';
import { Decrypter, Encrypter } from 'age-encryption';

/** What a backup is locked with: a passphrase, or the public keys (`age1...`) of those who may open it. */
export type Lock = { readonly passphrase: string } | { readonly recipients: readonly string[] };
/** What opens it: the passphrase, or private keys (`AGE-SECRET-KEY-...`). */
export type Unlock = { readonly passphrase: string } | { readonly identities: readonly string[] };

const SHORTEST = 12;

/** Encrypts a stream in the form of age (https://age-encryption.org/v1), which the `age` command opens too. */
export async function lock(body: Readable, how: Lock): Promise<Readable> {
  const encrypter = new Encrypter();
  if ('passphrase' in how) {
    if (how.passphrase.length < SHORTEST)
      throw new SijillError('backup.failed', {
        reason: `a passphrase has at least ${SHORTEST} characters; five random words are good`,
      });
    encrypter.setPassphrase(how.passphrase);
  } else {
    if (how.recipients.length === 0)
      throw new SijillError('backup.failed', { reason: 'nobody could open it' });
    for (const recipient of how.recipients) addRecipient(encrypter, recipient);
  }
  const encrypted = await encrypter.encrypt(Readable.toWeb(body) as ReadableStream<Uint8Array>);
  return Readable.fromWeb(encrypted as unknown as WebStream);
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new SijillError(
      'backup.failed',
      { reason: `${recipient} is not the public key of age` },
      { cause },
    );
  }
}

/** Decrypts what `lock` made. Throws `backup.invalid` when it does not open; a changed byte fails the stream. */
export async function unlock(body: Readable, how: Unlock): Promise<Readable> {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in how) decrypter.addPassphrase(how.passphrase);
    else for (const identity of how.identities) decrypter.addIdentity(identity);
    const opened = await decrypter.decrypt(Readable.toWeb(body) as ReadableStream<Uint8Array>);
    return Readable.fromWeb(opened as unknown as WebStream);
  } catch (cause) {
    const what = 'passphrase' in how ? 'the passphrase does not open it' : 'none of the keys opens it';
    throw new SijillError(
      'backup.invalid',
      { reason: `${what}, or it is not a backup (${(cause as Error).message})` },
      { cause },
    );
  }
}
