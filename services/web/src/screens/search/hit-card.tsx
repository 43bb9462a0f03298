import type { HitLine, SearchHit } from '@sijill/domain';
import { useState } from 'react';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { MarkedLine } from '../../parts/marked-line.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { WayMark } from './way-mark.tsx';

/** A page that answers: where it is, the lines with the hits boxed on the image and marked in the text, and why. */
export function HitCard({ caseId, hit }: { caseId: string; hit: SearchHit }) {
  const { t, count, share } = useWords();
  const type = hit.documentType === null ? null : knownWord(`paper.type.${hit.documentType}`);
  const find = hit.lines[0]?.marks[0];
  return (
    <article className="hit">
      <div className="hit-where">
        <PageLink
          {...hit}
          caseId={caseId}
          {...(find ? { find: hit.lines[0]!.text.slice(find.from, find.to) } : {})}
        />
        {type && <span>{t(type)}</span>}
        {hit.day && <bdi>{hit.day}</bdi>}
        <span className="quiet">
          <bdi>{hit.documentName}</bdi>
        </span>
        <span className="quiet">
          {t('common.confidence')} {share(hit.confidence)}
        </span>
        <span className="quiet">{t('search.hits', { count: count(hit.hits) })}</span>
        {!hit.exact && <span className="hit-inexact">{t('search.inexact')}</span>}
      </div>
      {hit.lines.map((line) => (
        <HitLineView key={`${line.text} ${line.marks[0]?.words[0]}`} line={line} />
      ))}
    </article>
  );
}

function HitLineView({ line }: { line: HitLine }) {
  const { t, share } = useWords();
  const [missing, setMissing] = useState(false);
  return (
    <div className="hit-line">
      {line.crop && !missing && (
        <img src={line.crop} alt={t('search.crop')} loading="lazy" onError={() => setMissing(true)} />
      )}
      <p className="source-text snippet" dir="auto">
        <MarkedLine line={line} />
      </p>
      <ul className="hit-why" aria-label={t('search.why')}>
        {line.marks.map((mark) => (
          <li key={`${mark.from} ${mark.asked}`}>
            <bdi>{mark.found}</bdi> <WayMark way={mark.way} asked={mark.asked} />
            {' · '}
            {t('common.confidence')} {share(mark.confidence)}
          </li>
        ))}
        {line.zone && line.zone !== 'body' && <li>{t(knownWord(`zone.${line.zone}`) ?? 'page.zone')}</li>}
      </ul>
    </div>
  );
}
