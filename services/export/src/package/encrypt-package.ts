import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Encrypter } from 'age-encryption';

export interface EncryptedPackage {
  readonly body: Readable;
  /** Exact bytes, known before the first of them. */
  readonly size: number;
}

/**
 * A package as age encrypts it (age-encryption.org/v1) to one recipient, while it is read. An error of the source is
 * the error of what comes out.
 */
export async function encryptPackage(
  { body, size }: { readonly body: Readable; readonly size: number },
  recipient: string,
): Promise<EncryptedPackage> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const encrypted = await encrypter.encrypt(Readable.toWeb(body) as globalThis.ReadableStream<Uint8Array>);
  return { body: Readable.fromWeb(encrypted as unknown as ReadableStream), size: encrypted.size(size) };
}

/** Bytes of a package of so many bytes once it is encrypted; the same for every recipient of one kind. */
export async function encryptedSize(size: number, recipient: string): Promise<number> {
  const { body, size: bytes } = await encryptPackage({ body: Readable.from([]), size }, recipient);
  body.destroy();
  return bytes;
}
