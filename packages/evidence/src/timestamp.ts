import { toHex } from './bytes.ts';
import { DER, type DerValue, readDer, writeDer } from './der.ts';

const SHA256 = Uint8Array.of(0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);

/** A request of RFC 3161, section 2.4.1, for the SHA-256 of something; it asks for the authority's certificate too. */
export function timestampRequest(sha256: Uint8Array, nonce: Uint8Array): Uint8Array {
  const algorithm = writeDer(DER.sequence, writeDer(DER.oid, SHA256), writeDer(DER.nothing));
  return writeDer(
    DER.sequence,
    writeDer(DER.integer, Uint8Array.of(1)),
    writeDer(DER.sequence, algorithm, writeDer(DER.octets, sha256)),
    writeDer(DER.integer, positive(nonce)),
    writeDer(DER.boolean, Uint8Array.of(0xff)),
  );
}

/** As a DER integer: no needless zero before, and not negative. */
function positive(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.slice(first);
  return (digits[0] ?? 0) < 0x80 ? digits : Uint8Array.of(0, ...digits);
}

export interface Timestamp {
  /** Hex SHA-256 of what was stamped. */
  readonly sha256: string;
  /** When, as the authority says it: `20261127043523Z`. */
  readonly time: string;
  /** Hex, as it was sent; null when the authority left it out. */
  readonly nonce: string | null;
}

/**
 * What a response of RFC 3161, section 2.4.2, says. Whose signature it bears is not checked here: `openssl ts -verify`
 * does that, with the authority's certificate. Throws `TypeError` when it is no response, or one that grants nothing.
 */
export function readTimestampResponse(response: Uint8Array): Timestamp {
  const [status, token] = inside(one(readDer(response), DER.sequence));
  const [granted] = inside(status);
  if (granted?.content.length !== 1 || (granted.content[0] ?? 9) > 1 || !token)
    throw new TypeError('the authority did not grant the timestamp');
  const [, wrapped] = inside(token);
  const [signed] = inside(wrapped);
  const [, , contents] = inside(signed);
  const [, held] = inside(contents);
  const [octets] = inside(held);
  if (octets?.tag !== DER.octets) throw new TypeError('it holds no timestamp');
  const [, , imprint, , time, ...rest] = inside(one(readDer(octets.content), DER.sequence));
  const [algorithm, hash] = inside(imprint);
  const [oid] = inside(algorithm);
  if (!oid || toHex(oid.content) !== toHex(SHA256) || !hash || time?.tag !== DER.time)
    throw new TypeError('it stamps something other than a SHA-256');
  const nonce = rest.find(({ tag }) => tag === DER.integer);
  return {
    sha256: toHex(hash.content),
    time: new TextDecoder().decode(time.content),
    nonce: nonce ? toHex(nonce.content) : null,
  };
}

/** Whether a response answers a request with this nonce. */
export const answersNonce = ({ nonce }: Timestamp, sent: Uint8Array): boolean =>
  nonce === toHex(positive(sent));

function one(values: readonly DerValue[], tag: number): DerValue {
  const [value] = values;
  if (value?.tag !== tag) throw new TypeError('it is not a timestamp response');
  return value;
}

function inside(value: DerValue | undefined): DerValue[] {
  if (!value) throw new TypeError('it is not a timestamp response');
  return readDer(value.content);
}
