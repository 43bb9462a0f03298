import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSijillError, type RegistryPerson } from '@sijill/domain';
import {
  decidePackage,
  getStoredPackage,
  listCustodyEvents,
  type PackageRequest,
  requestPackage,
  requireTakeable,
} from '@sijill/storage';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import {
  type PackageWorkshop,
  packageWorkshop,
  pythonVerdict,
} from '../../../../test/support/made-package.ts';
import { readPackageFolder } from '../../../../test/support/package-files.ts';
import { hashOf, put } from '../../../../test/support/packaged-case.ts';
import { changePerson, personIdOf } from '../../../../test/support/registry-rows.ts';
import { makePackage } from './make-package.ts';

const GIVEN = { given: 'yes' as const };
const PEOPLE: Partial<RegistryPerson>[] = [
  { ownId: 'P1', nameArabic: 'خلف مراد سليمان', consent: GIVEN },
  { ownId: 'P2', nameArabic: 'نادية حسن الياس', consent: GIVEN, minor: true },
  { ownId: 'P3', nameArabic: 'ابراهيم يوسف داود' },
  { ownId: 'P4', nameArabic: 'سالم قاسم شرو', consent: GIVEN, status: 'survivor' },
];

let shop: PackageWorkshop;
let caseId: string;
let built: Awaited<ReturnType<typeof judgingCase>>;
beforeAll(async () => {
  shop = await packageWorkshop();
  built = await judgingCase(shop.database, PEOPLE, (key, bytes) => put(shop.objects, key, bytes));
  ({ caseId } = built);
  const names = PEOPLE.map(({ nameArabic }) => nameArabic as string);
  await built.addPaper(
    names,
    names.map((text) => ({ text })),
  );
  await built.compare(
    PEOPLE.map(({ nameArabic, ownId }) => ({
      name: nameArabic as string,
      ownId: ownId as string,
      score: 0.9,
    })),
  );
});
afterAll(() => shop.close());

const refusal = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error) => (isSijillError(error) ? error.code : String(error)),
  );
async function made(more: Partial<PackageRequest> = {}) {
  const request = {
    caseId,
    evidenceNumbers: null,
    withOriginals: false,
    purpose: null,
    actor: 'Ann',
    askedBy: reviewer('Ann').key,
  };
  const { id } = await requestPackage(shop.database.db, { ...request, ...more });
  await makePackage(shop.parts, id);
  const { view, objectKey } = await getStoredPackage(shop.database.db, id);
  expect(view).toMatchObject({ status: 'ready', reason: null });
  return { id, view, zip: shop.fileOf(objectKey as string) };
}
const decide = (id: string, who: string, decision: 'approved' | 'refused', reason = '') =>
  decidePackage(shop.database.db, id, { decision, reason, reviewer: reviewer(who), authenticated: false });
const take = (id: string) => refusal(requireTakeable(shop.database.db, id));

describe('the rules of export', () => {
  it('leave out minors, survivors and who was not asked, and tell how many', async () => {
    const { view, zip } = await made();
    expect(view.leftOut).toEqual([
      { reason: 'consent-missing', people: 1 },
      { reason: 'minor', people: 1 },
      { reason: 'survivor', people: 1 },
    ]);
    const folder = await shop.unpack(zip);
    const links = await readFile(join(folder, 'data/links.jsonl'), 'utf8');
    expect(links).toContain('"own_id":"P1"');
    for (const id of ['P2', 'P3', 'P4']) expect(links).not.toContain(`"${id}"`);
    expect(JSON.parse(await readFile(join(folder, 'data/package.json'), 'utf8')).left_out).toHaveLength(3);
    expect(pythonVerdict(zip)).toMatchObject({ status: 0 });
  });

  it('are widened on a ground only, which the log tells', async () => {
    expect(await refusal(made({ rules: { minors: true } }))).toBe('package.request');
    const { id, view } = await made({ rules: { minors: true, ground: 'order of a court' } });
    expect(view.leftOut.map(({ reason }) => reason)).toEqual(['consent-missing', 'survivor']);
    const { rows } = await listCustodyEvents(shop.database.db, {
      objectType: 'package',
      objectId: id,
      limit: 1,
    });
    expect(rows[0]?.details).toMatchObject({ rules: { minors: true, ground: 'order of a court' } });
  });
});

describe('a package', () => {
  it('can be taken only after another person approved it, and until it expires', async () => {
    const { id } = await made();
    expect(await take(id)).toBe('package.unapproved');
    expect(await refusal(decide(id, ' ANN ', 'approved'))).toBe('package.own');
    const approved = await decide(id, 'Basim', 'approved', 'looked at all pages');
    expect(approved.decision).toMatchObject({ decision: 'approved', by: 'Basim' });
    expect(Date.parse(approved.expiresAt as string) - Date.now()).toBeGreaterThan(13.9 * 86_400_000);
    expect(await take(id)).toBe('none');
    expect(await refusal(decide(id, 'Chawan', 'refused'))).toBe('package.decided');
    await shop.database.pool.query(
      "UPDATE package SET expires_at = now() - interval '1 minute' WHERE id = $1",
      [id],
    );
    expect(await take(id)).toBe('package.expired');
    const { rows } = await listCustodyEvents(shop.database.db, {
      objectType: 'package',
      objectId: id,
      limit: 50,
    });
    expect(rows.map(({ action }) => action)).toContain('package.approved');
    await expect(shop.database.pool.query('DELETE FROM package_decision')).rejects.toThrow('never changed');
  });

  it('that was refused is never to be had', async () => {
    const { id } = await made();
    await decide(id, 'Basim', 'refused', 'a name is readable');
    expect(await take(id)).toBe('package.unapproved');
    expect(await refusal(decide(id, 'Basim', 'approved'))).toBe('package.decided');
  });

  it('is not handed out any more once consent of somebody in it is withdrawn', async () => {
    const { id } = await made();
    await decide(id, 'Basim', 'approved');
    const consent = (given: 'yes' | 'no') =>
      changePerson(shop.database, caseId, 'P1', (person) => ({
        ...person,
        consent: { ...person.consent, given },
      }));
    await consent('no');
    expect(await take(id)).toBe('package.withdrawn');
    const next = await made();
    expect(next.view.leftOut).toContainEqual({ reason: 'consent-withdrawn', people: 1 });
    await consent('yes');
    expect(await take(id)).toBe('none');
    // Limited later to a purpose that the package was not made for.
    const limit = (purposes: string) =>
      changePerson(shop.database, caseId, 'P1', (person) => ({
        ...person,
        consent: { given: 'yes', purposes },
      }));
    await limit('Court of Nineveh; family');
    expect(await take(id)).toBe('package.withdrawn');
    const wrong = await made();
    expect(wrong.view.leftOut).toContainEqual({ reason: 'consent-purpose', people: 1 });
    const right = await made({ rules: { consentFor: 'court of  nineveh' } });
    expect(right.view.leftOut.map(({ reason }) => reason)).not.toContain('consent-purpose');
    await decide(right.id, 'Basim', 'approved');
    expect(await take(right.id)).toBe('none');
    await limit('family');
    expect(await take(right.id)).toBe('package.withdrawn');
    await limit('');
    expect(await take(id)).toBe('none');
  });
});

describe('what one person judged alone', () => {
  it('stands nowhere in a package, its report included', async () => {
    const [{ id: candidateId }] = (
      await shop.database.pool.query('SELECT k.id FROM candidate k WHERE k.registry_person_id = $1', [
        await personIdOf(shop.database.db, caseId, 'P1'),
      ])
    ).rows;
    await built.judge(candidateId, 'Ann', 'same', { reason: 'ONLY-ONE-SAID-SO' });
    const { zip } = await made({ report: 'both', askedBy: reviewer('Chawan').key, actor: 'Chawan' });
    const folder = await shop.unpack(zip);
    const report = spawnSync('pdftotext', [join(folder, 'data/report.pdf'), '-'], { encoding: 'utf8' });
    const texts =
      [...(await readPackageFolder(folder)).values()].map(String).join('\n') + (report.stdout ?? '');
    expect(texts.includes('ONLY-ONE-SAID-SO')).toBe(false);
    expect(texts).toContain('"kind":"machine-proposal"');
    expect(texts).not.toContain('"kind":"judged-candidate"');
    if (report.status === 0) expect(report.stdout).toContain('Proposed by a machine; not settled by people');
    await built.judge(candidateId, 'Basim', 'same', { reason: 'BOTH-SAID-SO' });
    const settled = await shop.unpack((await made()).zip);
    const links = await readFile(join(settled, 'data/links.jsonl'), 'utf8');
    expect(links).toContain('ONLY-ONE-SAID-SO');
    expect(links).toContain('"kind":"link"');
  });

  it('is a link also where two people bear one name, and tells them apart', async () => {
    const client = await shop.database.pool.connect();
    // Two accounts may bear one name; these tests have no accounts.
    await client.query(`SET session_replication_role = replica`);
    await client.query("UPDATE judgement SET reviewer_name = 'Ann' WHERE reviewer_key = 'basim'");
    await client.query(`SET session_replication_role = DEFAULT`);
    client.release();
    const { zip } = await made({ report: 'en' });
    const folder = await shop.unpack(zip);
    const links = (await readFile(join(folder, 'data/links.jsonl'), 'utf8')).trimEnd().split('\n');
    const link = links.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'link');
    expect(link.judgements.map(({ reviewer }: { reviewer: string }) => reviewer).sort()).toEqual([
      'Ann (ann)',
      'Ann (basim)',
    ]);
    expect(pythonVerdict(zip)).toMatchObject({ status: 0 });
  });
});

describe('a judgement that is withdrawn while a package is written', () => {
  it('fails the package, and the next one tells of no link', async () => {
    const { rows } = await shop.database.pool.query(
      'SELECT k.id FROM candidate k WHERE k.registry_person_id = $1',
      [await personIdOf(shop.database.db, caseId, 'P1')],
    );
    const request = { caseId, evidenceNumbers: null, withOriginals: false, purpose: null, actor: 'Chawan' };
    const { id } = await requestPackage(shop.database.db, request);
    const withdrawing = {
      ...shop.objects,
      async put(...[key, body, size]: Parameters<typeof shop.objects.put>) {
        if (key.endsWith('.zip'))
          await built.judge(rows[0].id, reviewer('Basim'), 'withdrawn', { reason: 'looked again' });
        return shop.objects.put(key, body, size);
      },
    };
    await makePackage({ ...shop.parts, objects: withdrawing }, id);
    const { view, objectKey } = await getStoredPackage(shop.database.db, id);
    expect([view.status, view.errorCode, objectKey]).toEqual(['failed', 'package.overtaken', null]);
    expect(await refusal(decide(id, 'Basim', 'approved'))).toBe('package.not-ready');
    expect(await take(id)).toBe('package.not-ready');
    const files = await shop.database.pool.query(
      "SELECT object_key FROM package_volume WHERE package_id = $1 AND object_key LIKE 'packages/%'",
      [id],
    );
    expect(files.rows).toEqual([{ object_key: `packages/${id}.zip` }]);
    const links = await readFile(join(await shop.unpack((await made()).zip), 'data/links.jsonl'), 'utf8');
    expect(links).not.toContain('"kind":"link"');
  });
});

describe('a package for one recipient', () => {
  it('is stored and sized as age encrypts it, and only the recipient opens it', async () => {
    const identity = await generateX25519Identity();
    const { view, zip } = await made({ recipient: await identityToRecipient(identity) });
    const bytes = await readFile(zip);
    expect(zip.endsWith('.zip.age')).toBe(true);
    expect([view.size, view.sha256]).toEqual([bytes.length, hashOf(bytes)]);
    expect(bytes.toString('latin1').startsWith('age-encryption.org/v1')).toBe(true);
    expect(await shop.objects.exists(`packages/${view.id}.zip`)).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const plain = join(shop.home, 'decrypted.zip');
    await writeFile(plain, await decrypter.decrypt(new Uint8Array(bytes)));
    expect(pythonVerdict(plain)).toMatchObject({ status: 0 });
    const stranger = new Decrypter();
    stranger.addIdentity(await generateX25519Identity());
    await expect(stranger.decrypt(new Uint8Array(bytes))).rejects.toThrow();
    // No program of another maker is at hand everywhere.
    try {
      execFileSync('age', ['--version']);
    } catch {
      return;
    }
    await writeFile(join(shop.home, 'key'), `${identity}\n`);
    execFileSync('age', ['-d', '-i', join(shop.home, 'key'), '-o', `${plain}.2`, zip]);
    expect((await readFile(`${plain}.2`)).equals(await readFile(plain))).toBe(true);
  });

  it('fails as any other when something stored is gone', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    const request = {
      caseId,
      evidenceNumbers: null,
      withOriginals: true,
      purpose: null,
      actor: 'Ann',
      recipient,
    };
    const { id } = await requestPackage(shop.database.db, request);
    const gone = {
      ...shop.objects,
      get: (key: string, range?: never) =>
        shop.objects.get(key.startsWith('originals/') ? 'originals/none' : key, range),
    };
    await makePackage({ ...shop.parts, objects: gone }, id);
    const { view } = await getStoredPackage(shop.database.db, id);
    expect([view.status, view.errorCode]).toEqual(['failed', 'package.source']);
    expect(await shop.objects.exists(`packages/${id}.zip.age`)).toBe(false);
  });
});
