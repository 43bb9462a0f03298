import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { isSijillError, type SijillError } from '@sijill/domain';
import { giveBackMemory } from '@sijill/runtime/give-back-memory';
import {
  claimPackage,
  type PackageWork,
  requireNotOvertaken,
  saveOriginalCheck,
  savePackageFailure,
  savePackagePlan,
  savePackageProgress,
  savePackageReady,
  savePackageVolume,
} from '@sijill/storage';
import { hashOriginal } from '../originals/hash-original.ts';
import { bagZip } from './bag-zip.ts';
import { encryptedSize, encryptPackage } from './encrypt-package.ts';
import { type FreezingParts, planPackage } from './freeze-package.ts';
import { entryOpener } from './open-entry.ts';
import { type PackagePlan, type PlanEntry, planPieces } from './plan.ts';

const NOTE_EVERY_MS = 2_000;
const GIVE_BACK_EVERY_MS = 10_000;

/**
 * Makes one package: freezes its contents once, then writes it as a stream into the object store, under whose key it
 * stands whole or not at all. Safe to run again at any point: images that are made stay made, and frozen contents
 * give the same bytes. `frozen` is told once the contents are.
 */
export async function makePackage(
  parts: FreezingParts,
  packageId: string,
  frozen: () => Promise<void> = async () => undefined,
): Promise<void> {
  const work = await claimPackage(parts.db, packageId);
  if (!work) return;
  let plan: PackagePlan | undefined;
  try {
    plan = await frozenPlan(parts, work);
    if (!work.planKey) await frozen();
    const stored = await writePackage(parts, work, plan);
    await requireNotOvertaken(parts.db, work, plan.frozenSeq).catch(async (error) => {
      // The whole file stands in the store and is never handed out; whoever looks for stored files has to know of it.
      const { size } = await parts.objects.stat(stored.objectKey);
      await savePackageVolume(parts.db, work, { ...stored, size });
      throw error;
    });
    await savePackageReady(parts.db, work, stored);
  } catch (error) {
    if (!isSijillError(error) || error.code === 'attempt.superseded') throw error;
    // A full disk is not waited for: what was asked for is answered, and asking again goes on with what is there.
    if (error.retryable && error.code !== 'object.full') throw error;
    if (plan && error.code === 'package.source') await quarantine(parts, plan, error);
    await savePackageFailure(parts.db, work, error);
  }
}

async function frozenPlan(parts: FreezingParts, work: PackageWork): Promise<PackagePlan> {
  if (work.planKey) return (await json(await parts.objects.get(work.planKey))) as PackagePlan;
  const plan = await planPackage(parts, work);
  giveBackMemory();
  const { size: plainSize, body } = await bagZip(plan, entryOpener(parts, plan));
  body.destroy();
  const size = work.recipient ? await encryptedSize(plainSize, work.recipient) : plainSize;
  const planKey = await storePlan(parts, work, plan);
  await savePackagePlan(parts.db, work, { planKey, frozenSeq: plan.frozenSeq, size });
  return plan;
}

/** The key of the stored plan. It is never one text: with Arabic in it that would be several times its bytes in memory. */
async function storePlan({ objects }: FreezingParts, work: PackageWork, plan: PackagePlan): Promise<string> {
  const hash = createHash('sha256');
  let size = 0;
  for (const piece of planPieces(plan)) {
    hash.update(piece);
    size += Buffer.byteLength(piece);
  }
  const planKey = `packages/${work.id}-${hash.digest('hex')}.plan.json`;
  await objects.put(planKey, Readable.from(planPieces(plan), { objectMode: false }), size);
  return planKey;
}

async function writePackage(
  parts: FreezingParts,
  work: PackageWork,
  plan: PackagePlan,
): Promise<{ objectKey: string; sha256: string }> {
  const objectKey = `packages/${work.id}.zip${work.recipient ? '.age' : ''}`;
  const open = entryOpener(parts, plan);
  const plain = await bagZip(plan, watched(parts, work, open));
  const { body, size } = work.recipient ? await encryptPackage(plain, work.recipient) : plain;
  const hash = createHash('sha256');
  const hashed = Readable.from(
    (async function* () {
      for await (const chunk of body) {
        hash.update(chunk);
        yield chunk;
      }
    })(),
    { objectMode: false },
  );
  try {
    await parts.objects.put(objectKey, hashed, size);
    return { objectKey, sha256: hash.digest('hex') };
  } catch (error) {
    if (!isSijillError(error, 'object.exists')) throw error;
    // Written by an attempt that ended before it could say so.
    const written = createHash('sha256');
    for await (const chunk of await parts.objects.get(objectKey)) written.update(chunk);
    return { objectKey, sha256: written.digest('hex') };
  } finally {
    body.destroy();
    plain.body.destroy();
  }
}

/** Tells how many page images have gone by, and gives back what passing them left, the listing of all entries first. */
function watched(
  { db }: FreezingParts,
  work: PackageWork,
  open: (entry: PlanEntry) => Promise<Readable>,
): (entry: PlanEntry) => Promise<Readable> {
  let pagesDone = 0;
  let told = performance.now();
  let gaveBack = Number.NEGATIVE_INFINITY;
  return async (entry) => {
    if (performance.now() - gaveBack > GIVE_BACK_EVERY_MS) {
      gaveBack = performance.now();
      giveBackMemory();
    }
    if (entry.path.startsWith('data/images/')) pagesDone += 1;
    if (performance.now() - told > NOTE_EVERY_MS) {
      told = performance.now();
      await savePackageProgress(db, work, { pagesDone });
    }
    return open(entry);
  };
}

/** An original that is not what it was is quarantined at once, and its evidence number told. */
async function quarantine(
  { db, objects, config }: FreezingParts,
  plan: PackagePlan,
  error: SijillError,
): Promise<void> {
  const entry = plan.payload.find(({ path }) => path === error.details.path);
  if (!entry?.sha256 || !('object' in entry.from) || !entry.from.object.startsWith('originals/')) return;
  const outcome = await hashOriginal(objects, entry.sha256);
  await saveOriginalCheck(db, { sha256: entry.sha256, outcome, nextInDays: config.rehashDays });
}
