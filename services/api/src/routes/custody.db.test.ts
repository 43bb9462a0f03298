import {
  BatchCustodyView,
  CaseView,
  CheckpointView,
  ConsistencyProofView,
  CustodyEventRows,
  CustodyStatus,
  InclusionProofView,
  LogVerdictView,
} from '@sijill/domain';
import {
  isSignedBy,
  leafHash,
  readCheckpoint,
  readVerifierKey,
  toHex,
  verifyConsistency,
  verifyInclusion,
} from '@sijill/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PackageWorkshop, packageWorkshop } from '../../../../test/support/made-package.ts';
import { nodePlatform } from '../../../../test/support/package-files.ts';
import { sampleCase } from '../../../../test/support/packaged-case.ts';
import { signedInApi } from '../../../../test/support/test-api.ts';

let shop: PackageWorkshop;
let api: Awaited<ReturnType<typeof signedInApi>>;
let caseId: string;
let batchId: string;
let documents: string[];

beforeAll(async () => {
  shop = await packageWorkshop();
  api = await signedInApi({ ...shop.parts, database: shop.database });
  ({ caseId, batchId, documents } = await sampleCase(shop, 'routes'));
});
afterAll(async () => {
  await api.close();
  await shop.close();
});

const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object, headers = {}) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(body && { payload: body }),
  });
const bytesOf = (hex: string) => Buffer.from(hex, 'hex');

describe('the custody log over HTTP', () => {
  it('lists events of a case and of a document with its pages, newest first, page by page', async () => {
    const first = CustodyEventRows.parse((await ask('GET', `/cases/${caseId}/custody?limit=5`)).json());
    expect(first.rows).toHaveLength(5);
    const second = CustodyEventRows.parse(
      (await ask('GET', `/cases/${caseId}/custody?limit=5&cursor=${first.next}`)).json(),
    );
    const seqs = [...first.rows, ...second.rows].map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((left, right) => right - left));
    const own = CustodyEventRows.parse(
      (await ask('GET', `/documents/${documents[0]}/custody?order=oldest`)).json(),
    );
    expect(own.rows.map(({ action }) => action)).toEqual([
      'file.received',
      'document.opened',
      'page.read',
      'page.read',
      'page.read',
      'document.processed',
    ]);
  });

  it('proves an event and the growth of the log to who has only the answer', async () => {
    const { sha256 } = nodePlatform;
    const proof = InclusionProofView.parse((await ask('GET', '/custody/events/7/proof')).json());
    const claim = {
      leaf: leafHash(proof.canonical, sha256),
      index: 6,
      size: proof.size,
      proof: proof.proof.map(bytesOf),
      root: bytesOf(proof.root),
    };
    expect(toHex(claim.leaf)).toBe(proof.leafHash);
    expect(verifyInclusion(claim, sha256)).toBe(true);
    const grown = ConsistencyProofView.parse((await ask('GET', '/custody/consistency?from=5')).json());
    const growth = {
      oldSize: 5,
      oldRoot: bytesOf(grown.fromRoot),
      size: grown.to,
      root: bytesOf(grown.toRoot),
      proof: grown.proof.map(bytesOf),
    };
    expect(verifyConsistency(growth, sha256)).toBe(true);
    expect((await ask('GET', '/custody/events/9999/proof')).statusCode).toBe(404);
    expect((await ask('GET', '/custody/consistency?from=9999')).statusCode).toBe(400);
  });

  it('signs a checkpoint that its status gives the key to, and goes through the log', async () => {
    const made = CheckpointView.parse((await ask('POST', '/custody/checkpoints', { printed: true })).json());
    expect(made.anchors.map(({ kind }) => kind)).toEqual(['printed']);
    const status = CustodyStatus.parse((await ask('GET', '/custody/status')).json());
    const key = readVerifierKey(status.key, nodePlatform.sha256);
    expect(isSignedBy(readCheckpoint(made.note), key, nodePlatform)).toBe(true);
    expect(status).toMatchObject({
      alarm: false,
      lastAnchor: { kind: 'printed' },
      originals: { originals: 4, sound: 4 },
    });
    const verdict = LogVerdictView.parse(
      (await ask('POST', '/custody/verify', { checkpoints: [made.note] })).json(),
    );
    expect(verdict).toMatchObject({ problems: [], checkpoints: 2 });
    const other = made.note.replace(/\n\d+\n/, '\n1\n');
    expect((await ask('POST', '/custody/verify', { checkpoints: [other] })).json().problems).toHaveLength(1);
  });

  it('raises an alarm while an original is quarantined', async () => {
    await shop.database.pool.query(
      "UPDATE original_check SET status = 'missing', failed_at = now() WHERE sha256 = (SELECT sha256 FROM document WHERE id = $1)",
      [documents[1]],
    );
    const status = CustodyStatus.parse((await ask('GET', '/custody/status')).json());
    expect(status).toMatchObject({
      alarm: true,
      quarantined: [{ documentId: documents[1], status: 'missing' }],
    });
    expect((await ask('POST', `/cases/${caseId}/packages`)).json().code).toBe('package.unsound');
    expect((await ask('GET', `/documents/${documents[1]}/alto.xml`)).json().code).toBe('package.unsound');
    await shop.database.pool.query("UPDATE original_check SET status = 'sound', failed_at = NULL");
  });

  it('asks for originals to be hashed again', async () => {
    const answer = await ask('POST', '/custody/rehash', { caseId });
    expect([answer.statusCode, answer.json()]).toEqual([202, { originals: 4 }]);
  });
});

describe('where a batch came from', () => {
  it('is told and stated anew; a wrong date is refused', async () => {
    const before = BatchCustodyView.parse((await ask('GET', `/batches/${batchId}/custody`)).json());
    const fields = { ...before.fields, collectedAt: '2016' };
    const after = BatchCustodyView.parse(
      (await ask('PUT', `/batches/${batchId}/custody`, { fields, reason: 'mistaken' })).json(),
    );
    expect(after.fields.collectedAt).toBe('2016');
    expect(after.history.map(({ reason }) => reason)).toEqual(['mistaken', null]);
    expect(
      (await ask('PUT', `/batches/${batchId}/custody`, { fields: { collectedAt: 'spring' } })).statusCode,
    ).toBe(400);
  });
});

describe('the prefix of evidence numbers', () => {
  it('is chosen with the case and fixed by its first document', async () => {
    const made = CaseView.parse(
      (await ask('POST', '/cases', { name: 'with a prefix', evidencePrefix: 'IRQ-7' })).json(),
    );
    expect(made.evidencePrefix).toBe('IRQ-7');
    expect(
      CaseView.parse((await ask('PATCH', `/cases/${made.id}`, { evidencePrefix: 'SYR' })).json())
        .evidencePrefix,
    ).toBe('SYR');
    expect((await ask('PATCH', `/cases/${caseId}`, { evidencePrefix: 'SYR' })).json().code).toBe(
      'case.prefix-fixed',
    );
    expect((await ask('POST', '/cases', { name: 'bad', evidencePrefix: '../x' })).statusCode).toBe(400);
  });
});
