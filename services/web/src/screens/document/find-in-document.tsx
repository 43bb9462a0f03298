import { Button, Checkbox, TextInput } from '@mantine/core';
import type { DocumentView, SearchAnswer, SearchQuestion } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchPages } from '../../api/endpoints.ts';
import { RequestFailed } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading } from '../../parts/loading.tsx';
import { MarkedLine } from '../../parts/marked-line.tsx';
import { QueryFault } from '../search/query-fault.tsx';

const MOST_PAGES = 100;

interface FindInDocumentProps {
  document: DocumentView;
  /** The page that is open. */
  number: number;
  onGo: (page: number, find: string) => void;
}

/** The words of a question on the pages of this document, as the search finds them: also inflected, also misread. */
export function FindInDocument({ document, number, onGo }: FindInDocumentProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [ocr, setOcr] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <search className="find-in-document">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim() === '' ? null : typed.trim());
        }}
      >
        <TextInput
          size="xs"
          type="search"
          dir="auto"
          aria-label={t('document.find')}
          placeholder={t('document.find')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" variant="default">
          {t('document.find.go')}
        </Button>
        <Checkbox
          size="xs"
          label={t('search.ocr')}
          checked={ocr}
          onChange={(event) => setOcr(event.currentTarget.checked)}
        />
        {asked !== null && (
          <Button size="xs" variant="subtle" onClick={() => setAsked(null)}>
            {t('common.close')}
          </Button>
        )}
      </form>
      {asked !== null && <Found document={document} q={asked} ocr={ocr} number={number} onGo={onGo} />}
    </search>
  );
}

interface FoundProps extends FindInDocumentProps {
  q: string;
  ocr: boolean;
}

function Found({ document, q, ocr, number, onGo }: FoundProps) {
  const { t, count } = useWords();
  const found = useQuery({
    queryKey: ['document', document.id, 'find', q, ocr],
    queryFn: () => searchPages(document.caseId, questionOf(document, q, ocr)),
    retry: false,
  });
  if (found.error)
    return <QueryFault failure={shifted(found.error)} q={q} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { rows, total } = found.data;
  return (
    <>
      <p role="status" className="quiet">
        {t('document.find.pages', { count: count(total) })}
      </p>
      <ol className="found-lines">
        {linesOf(found.data).map(({ page, line, find }) => (
          <li key={`${page} ${line.text} ${line.marks[0]?.words[0]}`}>
            <button
              type="button"
              className="found-line"
              aria-current={page === number}
              onClick={() => onGo(page, find)}
            >
              <span className="quiet">{t('common.page', { number: count(page) })}</span>{' '}
              <bdi className="source-text">
                <MarkedLine line={line} />
              </bdi>
            </button>
          </li>
        ))}
      </ol>
      {total > rows.length && (
        <p className="quiet">{t('document.find.first', { count: count(rows.length) })}</p>
      )}
    </>
  );
}

const BEFORE = '(';
/** What was typed stands first, so that a mistake in it is told at its place. */
const questionOf = ({ evidenceNumber }: DocumentView, q: string, ocr: boolean): SearchQuestion => ({
  q: `${BEFORE}${q}) AND ern:"${evidenceNumber}"`,
  ocr,
  sort: 'evidence',
  facets: false,
  limit: MOST_PAGES,
});

function shifted(failure: Error): Error {
  if (!(failure instanceof RequestFailed) || !failure.fault) return failure;
  const { fault, at, end } = failure.fault;
  const { code, status, detail } = failure;
  const moved = { fault, at: Math.max(0, at - BEFORE.length), end: Math.max(0, end - BEFORE.length) };
  return new RequestFailed({ code, status, detail, fault: moved });
}

/** Every line found, in the order of the pages, and the text to mark on its page. */
const linesOf = ({ rows }: SearchAnswer) =>
  [...rows]
    .sort((one, other) => one.pageNumber - other.pageNumber)
    .flatMap(({ pageNumber: page, lines }) =>
      lines.map((line) => {
        const mark = line.marks[0];
        return { page, line, find: mark ? line.text.slice(mark.from, mark.to) : line.text };
      }),
    );
