import type { SeenEvidence } from '@sijill/domain';
import type { OpenPerson } from './person-seal.ts';

/** What of the evidence of a candidate repeats or hashes the entry. */
type Sealed = Pick<SeenEvidence, 'comparedName' | 'explanationSha256' | 'otherSha256'>;

const BLANK: Sealed = { comparedName: '', explanationSha256: '', otherSha256: '' };

/** What a judgement keeps of what was seen; for a pair (no person) all of it in the clear: it is of the pages. */
export function sealSeen(
  person: OpenPerson | null,
  judgementId: string,
  seen: SeenEvidence,
): { readonly seen: SeenEvidence; readonly seen_sealed: Buffer | null } {
  if (!person) return { seen, seen_sealed: null };
  const { comparedName, explanationSha256, otherSha256 } = seen;
  const sealed = person.seal(`seen ${judgementId}`, { comparedName, explanationSha256, otherSha256 });
  return { seen: { ...seen, ...BLANK }, seen_sealed: sealed ?? null };
}

export function openSeen(
  person: OpenPerson | null,
  {
    id,
    seen,
    seen_sealed,
  }: { readonly id: string; readonly seen: SeenEvidence; readonly seen_sealed: Buffer | null },
): SeenEvidence {
  return { ...seen, ...person?.open<Sealed>(`seen ${id}`, seen_sealed) };
}
