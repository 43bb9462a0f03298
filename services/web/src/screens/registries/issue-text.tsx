import type { RegistryIssue } from '@sijill/domain';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';

/** First-strong isolates, so that a cell quoted in a sentence keeps its own direction. */
const isolated = (value: string | number) => (typeof value === 'string' ? `\u2068${value}\u2069` : value);

/** What is said of a row, in the reader's language; the server's sentence for a code that this version lacks. */
export function IssueText({ issue }: { issue: RegistryIssue }) {
  const { t } = useWords();
  const word = knownWord(`registry.issue.${issue.code}`);
  const filled = Object.fromEntries(
    Object.entries(issue.details).map(([key, value]) => [key, isolated(value)]),
  );
  return <span dir={word ? undefined : 'auto'}>{word ? t(word, filled) : issue.reason}</span>;
}
