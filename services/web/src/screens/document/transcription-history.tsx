import { Button } from '@mantine/core';
import type { PageView, TranscriptionRow } from '@sijill/domain';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { correctLine, transcriptionQuery, transcriptionsQuery } from '../../api/corrections.ts';
import { pageQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer, AnswerList } from '../../parts/answer.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SourceText } from '../../parts/source-text.tsx';

interface HistoryProps {
  page: PageView;
  /** Whether the one who looks may put an older text back. */
  restores: boolean;
}

/** Every text that the page has had, unrolled on demand: who wrote it, when, why, and what it changed. */
export function TranscriptionHistory(of: HistoryProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {open && <History {...of} />}
    </details>
  );
}

function History({ page, restores }: HistoryProps) {
  const { t } = useWords();
  const texts = useInfiniteQuery(transcriptionsQuery(page.id));
  return (
    <AnswerList of={texts} empty={<p className="quiet">{t('page.status.waiting')}</p>}>
      {(rows) => (
        <ol className="transcriptions">
          {rows.map((row) => (
            <li key={row.id}>
              <OneText page={page} row={row} restores={restores} />
            </li>
          ))}
        </ol>
      )}
    </AnswerList>
  );
}

function OneText({ page, row, restores }: HistoryProps & { row: TranscriptionRow }) {
  const { t, time, share, count } = useWords();
  const [shown, setShown] = useState(false);
  const client = useQueryClient();
  const restoring = useMutation({
    mutationFn: () =>
      correctLine(page.id, { basedOn: page.transcriptionId ?? '', restore: row.id, reason: '' }),
    onSuccess: (restored) => {
      client.setQueryData(pageQuery(page.id).queryKey, restored);
      void client.invalidateQueries({ queryKey: ['page', page.id, 'transcriptions'] });
    },
  });
  const { correction } = row;
  return (
    <>
      {row.current && <strong>{t('history.current')} </strong>}
      {correction ? (
        <>
          {t('history.by')} <bdi>{correction.by}</bdi>
          {!correction.authenticated && <span className="quiet"> ({t('reviewer.unchecked')})</span>}
        </>
      ) : (
        <>
          {t(`history.source.${row.source}`)} <bdi>{row.engine}</bdi>
        </>
      )}
      {' · '}
      {time(row.createdAt)} · {t('common.confidence')} {share(row.confidence)}
      {correction?.reason && (
        <>
          {' · '}
          <bdi>{correction.reason}</bdi>
        </>
      )}
      {correction && correction.line === null && <> · {t('history.restored')}</>}
      {correction && correction.line !== null && correction.before === correction.after && (
        <div>
          {t('history.confirmed', { line: count(correction.line + 1) })}{' '}
          <SourceText>{correction.after}</SourceText>
        </div>
      )}
      {correction && correction.line !== null && correction.before !== correction.after && (
        <div>
          {t('history.line', { line: count(correction.line + 1) })}{' '}
          <del>
            <SourceText>{correction.before}</SourceText>
          </del>{' '}
          <ins>
            <SourceText>{correction.after === '' ? t('history.nothing') : correction.after}</SourceText>
          </ins>
        </div>
      )}
      <div className="line-tools">
        <Button size="compact-xs" variant="subtle" onClick={() => setShown(!shown)} aria-expanded={shown}>
          {t(shown ? 'history.hide' : 'history.show')}
        </Button>
        {restores && !row.current && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={restoring.isPending}
            onClick={() => restoring.mutate()}
          >
            {t('history.restore')}
          </Button>
        )}
      </div>
      {restoring.error && <FailureNotice failure={restoring.error} />}
      {shown && <WholeText pageId={page.id} id={row.id} />}
    </>
  );
}

function WholeText({ pageId, id }: { pageId: string; id: string }) {
  const { t } = useWords();
  const text = useQuery(transcriptionQuery(pageId, id));
  return (
    <Answer of={text}>
      {(loaded) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <section className="page-text" dir="rtl" lang="ar" tabIndex={0} aria-label={t('page.text')}>
          {loaded.text}
        </section>
      )}
    </Answer>
  );
}
