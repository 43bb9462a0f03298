import type { MatchWay } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';

/** How a word on the page answers the word that was asked for. */
export function WayMark({ way, asked }: { way: MatchWay; asked: string }) {
  const { t } = useWords();
  return (
    <span className={`way way-${way}`}>
      {t(`search.way.${way}`)}
      {way !== 'exact' && (
        <>
          {' '}
          <bdi>{asked}</bdi>
        </>
      )}
    </span>
  );
}
