import type { PageView } from '@sijill/domain';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ReasonNotice } from '../../parts/failure-notice.tsx';
import { Figures } from '../../parts/figures.tsx';
import { PageMeasures, TextLayerChoice, VerdictMark } from './page-findings.tsx';
import { PageImage } from './page-image.tsx';
import { PageLegend } from './page-legend.tsx';
import { nextDoubtful, pageLines } from './page-lines.ts';
import { PageMentions } from './page-mentions.tsx';
import { PageText } from './page-text.tsx';
import { PaperFindings } from './paper-findings.tsx';
import { litWords, mentionOfWords, NOTHING, type Pointed } from './word-marks.ts';

interface PageReaderProps {
  page: PageView;
  /** The mention that a link led to. */
  mentionId?: string | undefined;
  find?: string | undefined;
  /** Begin with correcting the first doubtful line. */
  correct?: boolean | undefined;
  /** Whether the one who looks may correct lines, and draw boxes that are blacked out. */
  corrects?: boolean;
  redacts?: boolean;
}

/** One page: its image with a box over every word, its text beside it; what is pointed at on one side lights on both. */
export function PageReader({
  page,
  mentionId,
  find,
  correct,
  corrects = true,
  redacts = true,
}: PageReaderProps) {
  const { t, share, time } = useWords();
  const linked = page.mentions.findIndex((mention) => mention.id === mentionId);
  const [pointed, setPointed] = useState<Pointed>(linked < 0 ? NOTHING : { word: null, mention: linked });
  const [editing, setEditing] = useState<number | null>(() =>
    correct && corrects ? (nextDoubtful(pageLines(page), -1, 1) ?? null) : null,
  );
  const root = useRef<HTMLDivElement>(null);
  const mentionOf = useMemo(() => mentionOfWords(page), [page]);
  const lit = useMemo(() => litWords(page, pointed), [page, pointed]);

  const reveal = (word: number) => {
    for (const element of root.current?.querySelectorAll(`[data-word="${word}"]`) ?? []) {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  };
  const linkedWord = linked < 0 ? undefined : page.mentions[linked]?.words[0];
  useEffect(() => {
    if (linkedWord === undefined) return;
    root.current?.querySelector(`rect[data-word="${linkedWord}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [linkedWord]);

  // A page that is being read again, or failed at that, still has the text it had before.
  const hasText = page.status === 'read' || page.words.length > 0;
  const sides = { page, mentionOf, lit, onPoint: setPointed, onChoose: reveal };
  return (
    <div ref={root}>
      {page.status === 'failed' && <ReasonNotice title={t('page.status.failed')} reason={page.reason} />}
      {page.status === 'waiting' && <p className="empty">{t('page.status.waiting')}</p>}
      {page.status === 'blank' && page.verdict === null && <p className="empty">{t('page.status.blank')}</p>}
      <VerdictMark page={page} />
      <PaperFindings page={page} />
      {hasText && (
        <Figures
          figures={[
            [t('common.confidence'), page.confidence === null ? '–' : share(page.confidence)],
            [t('page.source'), page.source === null ? '–' : t(`page.source.${page.source}`)],
            [t('page.engine'), page.engine ?? '–'],
            ...(page.corrected
              ? [
                  [t('page.corrected'), `\u2068${page.corrected.by}\u2069 · ${time(page.corrected.at)}`] as [
                    string,
                    string,
                  ],
                ]
              : []),
          ]}
        />
      )}
      <TextLayerChoice page={page} />
      <PageMeasures page={page} />
      <div className="page-sides">
        <PageImage {...sides} redacts={redacts} />
        {hasText && (
          <div>
            <PageLegend />
            <PageText {...sides} find={find} editing={editing} onEdit={corrects ? setEditing : undefined} />
            <PointedWord page={page} pointed={pointed} />
          </div>
        )}
      </div>
      {page.extracting && (
        <p className="quiet" role="status">
          {t('page.extracting')}
        </p>
      )}
      {hasText && !page.extracting && (
        <PageMentions page={page} pointed={pointed.mention} onPoint={setPointed} marks={corrects} />
      )}
    </div>
  );
}

function PointedWord({ page, pointed }: { page: PageView; pointed: Pointed }) {
  const { t, share } = useWords();
  const word = pointed.word === null ? undefined : page.words[pointed.word];
  return (
    <p className="quiet pointed-word">
      {t('page.word')}:{' '}
      {word ? (
        <>
          <bdi className="source-text">{word.text}</bdi> · {t('common.confidence')} {share(word.confidence)}
          {word.value !== undefined && (
            <>
              {' · '}
              {t('page.value')} <bdi>{word.value}</bdi>
            </>
          )}
          {word.zone && ` · ${t('page.zone')} ${t(`zone.${word.zone}`)}`}
        </>
      ) : (
        '–'
      )}
    </p>
  );
}
