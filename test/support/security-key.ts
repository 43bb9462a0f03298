import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Buffer | Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

export interface Asked {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id: string };
}

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** The little of CBOR that keys speak. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string')
    return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  const entries = [...value].flatMap(([key, one]) => [cbor(key), cbor(one)]);
  return Buffer.concat([cborHead(5, value.size), ...entries]);
}

function cborHead(kind: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(kind << 5) | size]);
  if (size < 256) return Buffer.from([(kind << 5) | 24, size]);
  return Buffer.from([(kind << 5) | 25, size >> 8, size & 0xff]);
}

/** How a test's key behaves; each can be made wrong. */
export interface Behaviour {
  /** The page that asks, as the browser tells it. */
  readonly origin?: string;
  /** What the key counts up to; default: one more each time. */
  readonly counter?: number;
  /** Whether it checks a PIN, a finger or a face. */
  readonly verifies?: boolean;
  readonly rpId?: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** A security key (ES256) that answers as a real one does in a browser at `http://localhost`. */
export function securityKey(own: Behaviour = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counted = 0;

  const clientData = (type: string, challenge: string, { origin = 'http://localhost' }: Behaviour) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (rpId: string, extra: Buffer, { counter, verifies = true }: Behaviour) => {
    counted = counter ?? counted + 1;
    const flags = PRESENT | (verifies ? VERIFIED : 0) | (extra.length > 0 ? ATTESTED : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(counted, 1);
    return Buffer.concat([sha256(rpId), head, extra]);
  };
  const named = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const };

  return {
    id: named.id,
    /** Answers the question of a registration. */
    make(asked: Asked, given: Behaviour = {}) {
      const how = { ...own, ...given };
      const cose = cbor(
        new Map<Cbor, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const data = authenticatorData(how.rpId ?? asked.rp?.id ?? 'localhost', attested, how);
      const object = new Map<Cbor, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]);
      return {
        ...named,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', asked.challenge, how)),
          attestationObject: base64url(cbor(object)),
          transports: ['usb'],
        },
        clientExtensionResults: {},
      };
    },
    /** Answers the question of a sign-in or a confirmation. */
    sign(asked: Asked, given: Behaviour = {}) {
      const how = { ...own, ...given };
      const data = authenticatorData(how.rpId ?? asked.rpId ?? 'localhost', Buffer.alloc(0), how);
      const client = clientData('webauthn.get', asked.challenge, how);
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      return {
        ...named,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(signature),
        },
        clientExtensionResults: {},
      };
    },
  };
}
export type SecurityKey = ReturnType<typeof securityKey>;
