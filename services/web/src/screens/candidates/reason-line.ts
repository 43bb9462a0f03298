import type { MatchExplanation } from '@sijill/domain';
import type { Word } from '../../i18n/en.ts';

/** The explanation's one line, said in the words of the screen's language; the matcher's own summary is English. */
export function reasonLine(explanation: MatchExplanation, t: (word: Word) => string): string {
  const byReason = new Map<Word, string[]>();
  const add = (word: Word, said: string) => byReason.set(word, [...(byReason.get(word) ?? []), said]);
  for (const token of explanation.tokens) {
    const sides = [...new Set([token.leftText, token.rightText].filter((side) => side !== ''))];
    add(`token.${token.reason}`, sides.join(' ~ '));
  }
  for (const field of explanation.fields) {
    if (field.verdict !== 'unknown') add(`candidate.${field.verdict}`, t(`field.${field.field}`));
  }
  return [...byReason].map(([word, said]) => `${t(word)}: ${said.join(t('common.comma'))}`).join(' · ');
}
