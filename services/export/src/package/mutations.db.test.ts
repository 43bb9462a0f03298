import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  canonicalJson,
  ed25519Key,
  inclusionProof,
  type JsonValue,
  leafHash,
  merkleRoot,
  signCheckpoint,
  toHex,
  verifyPackage,
  writeVerifierKey,
} from '@sijill/evidence';
import { openSigningKey } from '@sijill/runtime';
import { getStoredPackage, requestPackage } from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PackageWorkshop,
  packageWorkshop,
  pythonVerdictOf,
} from '../../../../test/support/made-package.ts';
import {
  nodePlatform,
  type PackageFiles,
  packageReader,
  readPackageFolder,
  rebag,
  writePackageFolder,
} from '../../../../test/support/package-files.ts';
import { hashOf, sampleCase } from '../../../../test/support/packaged-case.ts';
import { makePackage } from './make-package.ts';

const CUSTODY = 'data/custody/';
const { sha256 } = nodePlatform;

let shop: PackageWorkshop;
let whole: PackageFiles;
let earlier: PackageFiles;

async function packaged(caseId: string): Promise<PackageFiles> {
  const rules = { withoutConsent: true, ground: 'invented people' };
  const request = {
    caseId,
    evidenceNumbers: null,
    withOriginals: true,
    purpose: null,
    actor: 'local',
    rules,
  };
  const { id } = await requestPackage(shop.database.db, request);
  await makePackage(shop.parts, id);
  const { objectKey } = await getStoredPackage(shop.database.db, id);
  return readPackageFolder(await shop.unpack(shop.fileOf(objectKey as string)));
}

beforeAll(async () => {
  shop = await packageWorkshop();
  const { caseId } = await sampleCase(shop, 'mutated');
  earlier = await packaged(caseId);
  whole = await packaged(caseId);
});
afterAll(() => shop.close());

/** What both verifiers say of files; the same, but for the file names' order. */
async function verdictsOf(
  files: PackageFiles,
): Promise<{ typescript: string; python: string; status: number }> {
  const folder = await mkdtemp(join(shop.home, 'mutated-'));
  await writePackageFolder(files, folder);
  const [{ problems }, python] = await Promise.all([
    verifyPackage(packageReader(files), nodePlatform),
    pythonVerdictOf(folder),
  ]);
  await rm(folder, { recursive: true });
  return { typescript: problems.join('\n'), python: python.text, status: python.status };
}

async function bothSay(files: PackageFiles, message: string | RegExp): Promise<void> {
  const { typescript, python, status } = await verdictsOf(files);
  expect(status).toBe(1);
  const expected =
    typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
  expect({ typescript, python }).toEqual({ typescript: expected, python: expected });
}

const changed = (path: string, bytes: string | Buffer): PackageFiles =>
  new Map(whole).set(path, Buffer.from(bytes as string));
const flipped = (path: string): PackageFiles => {
  const bytes = Buffer.from(whole.get(path) as Buffer);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] as number) ^ 1;
  return changed(path, bytes);
};
const textOf = (path: string) => String(whole.get(path));
const linesOf = (path: string) => textOf(path).split('\n').slice(0, -1);
const joined = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** One path of each kind of file in a package. */
const KINDS = [
  'bagit.txt',
  'bag-info.txt',
  'manifest-sha256.txt',
  'manifest-sha512.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sha512.txt',
  'data/images/SJL-000001-0001.tif',
  'data/text/SJL-000001-0001.txt',
  'data/text/SJL-000001.txt',
  'data/originals/SJL-000002.pdf',
  'data/load/export.dat',
  'data/load/export.csv',
  'data/load/export.opt',
  'data/links.jsonl',
  'data/links.csv',
  'data/links.xlsx',
  'data/links.ftm.json',
  'data/derivatives.jsonl',
  'data/package.json',
  'data/report.pdf',
  'data/verify/README.txt',
  'data/verify/sijill_verify.py',
  `${CUSTODY}events.jsonl`,
  `${CUSTODY}proofs.jsonl`,
  `${CUSTODY}openings.jsonl`,
  `${CUSTODY}checkpoint.txt`,
  `${CUSTODY}earlier-checkpoints.jsonl`,
  `${CUSTODY}contents-sha256.txt`,
  `${CUSTODY}key.txt`,
  `${CUSTODY}key.pem`,
];

describe('one byte changed', () => {
  it('is looked for in every kind of file there is', () => {
    const kinds = new Set(
      [...whole.keys()].map((path) => path.replace(/SJL-\d+(-\d+)?/, (number) => number.replace(/\d/g, '0'))),
    );
    for (const path of KINDS)
      kinds.delete(path.replace(/SJL-\d+(-\d+)?/, (number) => number.replace(/\d/g, '0')));
    expect([...kinds].filter((path) => !path.startsWith('data/originals/'))).toEqual([]);
  });

  it.each(KINDS)('in %s is found', async (path) => {
    const message = path.startsWith('tagmanifest')
      ? 'tagmanifest'
      : path === 'bagit.txt'
        ? 'bagit.txt'
        : `${path}: it was changed`;
    await bothSay(flipped(path), message);
  });

  it.each(KINDS.filter((path) => path.startsWith('data/')))(
    'in %s is found although the bag was made anew',
    async (path) => {
      const message = path.startsWith(CUSTODY)
        ? /custody|contents|commitment|frozen/
        : `${path}: it is not what was frozen into the log`;
      await bothSay(rebag(flipped(path)), message);
    },
  );
});

describe('a file', () => {
  it('that is missing or was added is found, also when the bag was made anew', async () => {
    const path = 'data/text/SJL-000002-0001.txt';
    const without = new Map(whole);
    without.delete(path);
    await bothSay(without, `${path}: it is missing`);
    await bothSay(rebag(without), `${path}: it was frozen as content and is missing`);
    const added = changed('data/text/added.txt', 'x');
    await bothSay(added, 'data/text/added.txt: it is not in manifest-sha256.txt');
    await bothSay(rebag(added), 'data/text/added.txt: it is not among the contents that were frozen');
  });

  it('is found changed although the list of contents was made anew, too', async () => {
    const path = 'data/text/SJL-000002-0001.txt';
    const files = changed(path, 'another text');
    const list = textOf(`${CUSTODY}contents-sha256.txt`).replace(
      hashOf(whole.get(path) as Buffer),
      hashOf('another text'),
    );
    await bothSay(
      rebag(files.set(`${CUSTODY}contents-sha256.txt`, Buffer.from(list))),
      /not the list that was frozen into the log/,
    );
    await bothSay(rebag(files), `${path}: it does not open the commitment text`);
  });
});

/** Another value of the same kind. */
function other(value: JsonValue): JsonValue {
  if (typeof value === 'number') return value + 1;
  if (value === null) return 'x';
  if (Array.isArray(value)) return [...value, 'ab'.repeat(32)];
  if (typeof value === 'object') return { ...value, added: 'ab'.repeat(32) };
  if (/^[0-9a-f]{64}$/.test(String(value))) return 'ab'.repeat(32);
  return `${value}x`;
}

describe('an event', () => {
  const FIELDS = [
    'format',
    'seq',
    'at',
    'clock_behind_ms',
    'actor',
    'role',
    'session',
    'action',
    'case_id',
    'object_type',
    'object_id',
  ];
  const MORE = [
    'object_sha256',
    'parent_sha256',
    'previous_seq',
    'tool',
    'version',
    'config_sha256',
    'purpose',
    'commitments',
    'details',
  ];

  it('has no other members than those changed here', () => {
    expect(Object.keys(JSON.parse(linesOf(`${CUSTODY}events.jsonl`)[0] as string)).sort()).toEqual(
      [...FIELDS, ...MORE].sort(),
    );
  });

  it.each([...FIELDS, ...MORE])('with another %s is found although the bag was made anew', async (field) => {
    const lines = linesOf(`${CUSTODY}events.jsonl`);
    const at = lines.findIndex((line) => line.includes('"page.read"'));
    const event = JSON.parse(lines[at] as string) as { [name: string]: JsonValue };
    lines[at] = canonicalJson({ ...event, [field]: other(event[field] as JsonValue) });
    const message = /is not in the log of the checkpoint|is not an event/;
    await bothSay(rebag(changed(`${CUSTODY}events.jsonl`, joined(lines))), message);
  });

  it('that was left out in the middle is missed by the one that follows it', async () => {
    const events = linesOf(`${CUSTODY}events.jsonl`);
    const proofs = linesOf(`${CUSTODY}proofs.jsonl`);
    const at = events.findIndex((line) => line.includes('"document.opened"'));
    const files = changed(`${CUSTODY}events.jsonl`, joined(events.toSpliced(at, 1)));
    files.set(`${CUSTODY}proofs.jsonl`, Buffer.from(joined(proofs.toSpliced(at, 1))));
    await bothSay(rebag(files), /before event \d+ one about the same object was left out/);
    await bothSay(rebag(files), 'events were left out or added since the package was frozen');
  });

  it('at the end cannot be cut off', async () => {
    for (const count of [1, 3]) {
      const files = changed(
        `${CUSTODY}events.jsonl`,
        joined(linesOf(`${CUSTODY}events.jsonl`).slice(0, -count)),
      );
      files.set(
        `${CUSTODY}proofs.jsonl`,
        Buffer.from(joined(linesOf(`${CUSTODY}proofs.jsonl`).slice(0, -count))),
      );
      await bothSay(rebag(files), 'the end was cut off');
    }
  });

  it('cannot stand twice or in another place', async () => {
    const lines = linesOf(`${CUSTODY}events.jsonl`);
    await bothSay(
      rebag(changed(`${CUSTODY}events.jsonl`, joined([lines[1], lines[0], ...lines.slice(2)] as string[]))),
      'out of order',
    );
    await bothSay(
      rebag(changed(`${CUSTODY}events.jsonl`, joined([...lines, lines.at(-1) as string]))),
      'out of order',
    );
  });
});

describe('a checkpoint', () => {
  it('of an earlier package in the place of the right one is found', async () => {
    const files = changed(`${CUSTODY}checkpoint.txt`, earlier.get(`${CUSTODY}checkpoint.txt`) as Buffer);
    await bothSay(rebag(files), 'is not in the log of the checkpoint');
  });

  it('that the right key signed over a forked log is found', async () => {
    const key = await openSigningKey(shop.parts.config);
    const origin = linesOf(`${CUSTODY}checkpoint.txt`)[0] as string;
    const size = Number(linesOf(`${CUSTODY}checkpoint.txt`)[1]);
    const leaves = Array.from({ length: size }, (_, at) => leafHash(`{"forked":${at}}`, sha256));
    const signer = { ...ed25519Key(origin, key.publicKey), sign: (message: Uint8Array) => key.sign(message) };
    const note = signCheckpoint({ origin, size, root: merkleRoot(leaves, sha256) }, signer, sha256);
    await bothSay(rebag(changed(`${CUSTODY}checkpoint.txt`, note)), 'is not in the log of the checkpoint');
    await bothSay(
      rebag(changed(`${CUSTODY}checkpoint.txt`, note)),
      'the log does not go on from its checkpoint',
    );
  });

  it('over a log that was forked with all its events and proofs does not go on from the earlier one', async () => {
    // Who has the key rewrites the package as a whole, but for what others hold already.
    const key = await openSigningKey(shop.parts.config);
    const origin = linesOf(`${CUSTODY}checkpoint.txt`)[0] as string;
    const size = Number(linesOf(`${CUSTODY}checkpoint.txt`)[1]);
    const events = linesOf(`${CUSTODY}events.jsonl`);
    const leaves = Array.from({ length: size }, (_, at) => leafHash(`{"forked":${at}}`, sha256));
    const seqs = events.map((line) => Number(JSON.parse(line).seq));
    for (const [at, seq] of seqs.entries()) leaves[seq - 1] = leafHash(events[at] as string, sha256);
    const proofs = seqs.map((seq) =>
      JSON.stringify({ seq, proof: inclusionProof(leaves, seq - 1, sha256).map(toHex) }),
    );
    const signer = { ...ed25519Key(origin, key.publicKey), sign: (message: Uint8Array) => key.sign(message) };
    const note = signCheckpoint({ origin, size, root: merkleRoot(leaves, sha256) }, signer, sha256);
    const files = changed(`${CUSTODY}checkpoint.txt`, note).set(
      `${CUSTODY}proofs.jsonl`,
      Buffer.from(joined(proofs)),
    );
    await bothSay(rebag(files), 'it was forked');
  });

  it('signed by another key is found, and with that key in the package only by who knows the right one', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
    const [origin = '', size, root = ''] = linesOf(`${CUSTODY}checkpoint.txt`);
    const own = {
      ...ed25519Key(origin, raw),
      sign: (message: Uint8Array) => sign(null, message, privateKey),
    };
    const note = signCheckpoint(
      { origin, size: Number(size), root: Buffer.from(root, 'base64') },
      own,
      sha256,
    );
    const files = changed(`${CUSTODY}checkpoint.txt`, note);
    await bothSay(rebag(files), "its signature is not one of the log's key");
    files.set(`${CUSTODY}key.txt`, Buffer.from(`${writeVerifierKey(own, sha256)}\n`));
    await bothSay(rebag(files), `${CUSTODY}key.pem: it is not the key of key.txt`);
    files.set(`${CUSTODY}key.pem`, Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }) as string));
    const bag = rebag(files);
    const right = textOf(`${CUSTODY}key.txt`).trim();
    const folder = await mkdtemp(join(shop.home, 'resigned-'));
    await writePackageFolder(bag, folder);
    expect((await pythonVerdictOf(folder)).status).toBe(0);
    expect((await pythonVerdictOf(folder, '--key', right)).text).toContain(
      'it is not the key you were given',
    );
  });
});

describe('links and load files that were made anew with everything that lists them', () => {
  /** Whoever writes the log can freeze what they like; it still has to agree with itself. */
  const refreeze = (path: string, content: string): PackageFiles => {
    const files = changed(path, content);
    const list = textOf(`${CUSTODY}contents-sha256.txt`).replace(
      hashOf(whole.get(path) as Buffer),
      hashOf(content),
    );
    return rebag(files.set(`${CUSTODY}contents-sha256.txt`, Buffer.from(list)));
  };

  it.each([
    [
      'data/links.jsonl',
      '"machine-proposal"',
      '"link"',
      'calls itself link, but its judgements make it a machine-proposal',
    ],
    [
      'data/links.jsonl',
      '"judgements":[]',
      '"judgements":[{"reviewer":"a","seq":1,"verdict":"same"}]',
      'calls itself machine-proposal',
    ],
    ['data/links.jsonl', '"start":0', '"start":1', 'does not stand on its page'],
    ['data/links.jsonl', 'SJL-000001-0001', 'SJL-000009-0001', 'is not a link of a page in the package'],
    [
      'data/load/export.dat',
      '\u00feSJL-000002-0001\u00fe',
      '\u00feSJL-000002-0009\u00fe',
      'the page numbers of SJL-000002 are not its own',
    ],
    [
      'data/load/export.dat',
      'Invented Collector',
      'Somebody Else',
      'the COLLECTEDBY of SJL-000001 is not what was stated when it came',
    ],
    [
      'data/load/export.dat',
      'text/SJL-000002-0001.txt',
      'text/SJL-000002-0007.txt',
      'the TEXTPATH of SJL-000002 leads nowhere',
    ],
    [
      'data/load/export.csv',
      'Invented Collector',
      'Somebody Else',
      'it does not have the rows of export.dat',
    ],
    ['data/load/export.opt', ',Y,,,3', ',Y,,,2', 'a line is not one of a page: SJL-000001-0001'],
    [
      'data/load/export.opt',
      'images\\SJL-000002-0001.tif',
      'images\\SJL-000001-0001.tif',
      'a line is not one of a page',
    ],
    [
      'data/derivatives.jsonl',
      '"tool":"recorded"',
      '"tool":"somebody"',
      'the log tells otherwise what read it',
    ],
  ])('%s with %s made %s', async (path, from, to, message) => {
    expect(textOf(path)).toContain(from);
    await bothSay(refreeze(path, textOf(path).replace(from, to)), message);
  });
});
