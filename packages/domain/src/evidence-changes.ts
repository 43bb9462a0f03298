import type { EvidenceChange, JudgementAct, SeenEvidence } from './judgement.ts';

/** A score that moved less is the same evidence; scores of 0 to 1. */
const NOTICEABLE = 0.05;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const told = (score: number): string => score.toFixed(2);

/**
 * What is no longer as a reviewer saw it. Material is what they looked at: the words, their line, the score, the
 * reasons, the other side, a namesake more. That a page was read again with the same words on that line, that there are
 * fewer namesakes, is told but asks for nothing.
 */
export function evidenceChanges(seen: SeenEvidence, now: SeenEvidence): EvidenceChange[] {
  const changes: EvidenceChange[] = [];
  const add = (what: EvidenceChange['what'], before: string, after: string, material = true) => {
    if (before !== after) changes.push({ what, before, after, material });
  };
  add('text', plain(seen.mentionText), plain(now.mentionText));
  add('line', plain(seen.lineText), plain(now.lineText));
  add('page-read-again', seen.transcriptionId, now.transcriptionId, false);
  if (Math.abs(seen.score - now.score) >= NOTICEABLE) add('score', told(seen.score), told(now.score));
  add('compared-name', seen.comparedName, now.comparedName);
  add('explanation', seen.explanationSha256, now.explanationSha256);
  add('namesakes', String(seen.namesakes), String(now.namesakes), now.namesakes > seen.namesakes);
  add('other-side', seen.otherSha256, now.otherSha256);
  add('not-proposed', String(seen.proposed), String(now.proposed));
  return changes;
}

/** Whether a judgement has to be looked at again. "Different" is not in doubt when the machine gives up the pair. */
export function isStale(act: JudgementAct, changes: readonly EvidenceChange[]): boolean {
  if (act === 'withdrawn') return false;
  return changes.some(({ material, what }) => material && !(act === 'different' && what === 'not-proposed'));
}
