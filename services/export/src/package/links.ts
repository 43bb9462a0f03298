import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '@sijill/evidence';
import type { PackagedCandidate, PackagedJudgement } from '@sijill/storage';

/** A candidate with what people decided: two of *same* by different people make a link, nothing else does. */
export type LinkSource = Omit<PackagedCandidate, 'judgements'> &
  Partial<Pick<PackagedCandidate, 'judgements'>>;

const SCORE_MEANING =
  'Likeness of two name strings with what else is known, 0 to 1, by a machine. Not a probability that they are one person.';

/**
 * One line of `links.jsonl` a candidate: what stands on the page and where, whom it was compared with, why, and what
 * people decided. `kind` says what it is worth: a link only when two different people judged *same*.
 */
export function linkLines(sources: readonly LinkSource[]): string {
  const rivals = new Map<string, { own_id: string; score: number }[]>();
  for (const { candidate } of sources) {
    const own = rivals.get(candidate.mention.id) ?? [];
    own.push({ own_id: candidate.person.ownId, score: candidate.score });
    rivals.set(candidate.mention.id, own);
  }
  return sources
    .map((source) => `${canonicalJson(toLine(source, rivals.get(source.candidate.mention.id) ?? []))}\n`)
    .join('');
}

function toLine(
  { candidate, words, transcriptionId, judgements = [] }: LinkSource,
  rivals: readonly { own_id: string; score: number }[],
): JsonValue {
  const { mention, person, explanation } = candidate;
  return {
    format: 'sijill-link/1',
    id: candidate.id,
    kind: isLink(judgements) ? 'link' : judgements.length > 0 ? 'judged-candidate' : 'machine-proposal',
    score: candidate.score,
    score_meaning: SCORE_MEANING,
    mention: {
      id: mention.id,
      document: mention.evidenceNumber,
      page: pageNumber(mention.evidenceNumber, mention.pageNumber),
      transcription: transcriptionId,
      text: mention.text,
      start: mention.start,
      end: mention.end,
      zone: mention.zone,
      role: mention.role,
      confidence: mention.confidence,
      found_by: mention.foundBy,
      boxes: words.map(({ x, y, width, height }) => ({ x, y, width, height })),
    },
    person: {
      own_id: person.ownId,
      registry: person.registry,
      name_arabic: person.nameArabic,
      name_latin: person.nameLatin,
      sex: person.sex,
      birth_year: person.birthYear,
      origin_place: person.originPlace,
    },
    compared_name: candidate.comparedName,
    explanation: explanation as unknown as JsonValue,
    alternatives: rivals.filter(({ own_id }) => own_id !== person.ownId),
    judgements: judgements as unknown as JsonValue,
  };
}

export function isLink(judgements: readonly PackagedJudgement[]): boolean {
  const same = new Set(
    judgements.filter(({ verdict }) => verdict === 'same').map(({ reviewer }) => reviewer),
  );
  return same.size >= 2;
}

export const pageNumber = (evidenceNumber: string, page: number): string =>
  `${evidenceNumber}-${String(page).padStart(4, '0')}`;

export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');
