import type { Assignee } from '@sijill/domain';
import { useWords } from '../i18n/use-words.ts';

/** Names of those who work on something; `others`: how many more whom the reader is not told. */
export function PeopleNames({ people, others = 0 }: { people: readonly Assignee[]; others?: number }) {
  const { t, count } = useWords();
  if (people.length + others === 0) return <span className="quiet">{t('assign.nobody')}</span>;
  return (
    <span>
      {people.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && t('common.comma')}
          <bdi>{name}</bdi>
        </span>
      ))}
      {others > 0 && (
        <span className="quiet">
          {people.length > 0 && ' '}
          {t('assign.others', { count: count(others) })}
        </span>
      )}
    </span>
  );
}
