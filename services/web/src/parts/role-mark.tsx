import { knownWord } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';

/** What a mention does on its page; roles are an open list, so one without a word is shown as it came. */
export function RoleMark({ role }: { role: string }) {
  const { t } = useWords();
  const word = knownWord(`role.${role}`) ?? knownWord(`mention.number.${role}`);
  return word === null ? <bdi>{role}</bdi> : t(word);
}
