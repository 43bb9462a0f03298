import type { PageRow } from '@sijill/domain';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/use-words.ts';

interface PageStripProps {
  pages: PageRow[];
  number: number;
  onChoose: (number: number) => void;
}

/** Pages to either side of the one looked at that are in the strip: a file may have thousands. */
const TO_EITHER_SIDE = 30;

/** Small pictures of the pages around the one looked at, each with what is known of it. */
export function PageStrip({ pages, number, onChoose }: PageStripProps) {
  const { t, count } = useWords();
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is looked at, so another button is current
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [number]);
  const at = pages.findIndex((page) => page.number === number);
  const shown = pages.slice(Math.max(0, at - TO_EITHER_SIDE), Math.max(0, at) + TO_EITHER_SIDE + 1);
  return (
    <nav className="page-strip" aria-label={t('page.strip')}>
      {shown.map((page) => (
        <button
          key={page.id}
          type="button"
          ref={page.number === number ? current : undefined}
          className={`strip-page strip-${stateOf(page)}`}
          aria-current={page.number === number ? 'page' : undefined}
          aria-label={t('page.strip.page', {
            number: count(page.number),
            state: page.verdict ? t(`page.verdict.${page.verdict}`) : t(`page.state.${page.status}`),
          })}
          onClick={() => onChoose(page.number)}
        >
          {page.thumbnail ? (
            <img src={page.thumbnail} alt="" loading="lazy" decoding="async" />
          ) : (
            <span className="strip-empty" />
          )}
          <span className="strip-number">{count(page.number)}</span>
        </button>
      ))}
    </nav>
  );
}

const stateOf = (page: PageRow): string => page.verdict ?? page.status;
