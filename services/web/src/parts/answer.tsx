import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from './failure-notice.tsx';
import { Loading } from './loading.tsx';

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What was asked of the server, once it is there; until then that it is loading, or why it did not come. */
export function Answer<T>({ of, children }: { of: Asked<T>; children: (answer: T) => ReactNode }) {
  const failed = of.error !== null && of.error !== undefined;
  return (
    <>
      {failed && <FailureNotice failure={of.error} onRetry={() => void of.refetch()} />}
      {of.data === undefined ? !failed && <Loading /> : children(of.data)}
    </>
  );
}

interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Asks for the next page of a list, while there is one. */
export function MoreButton({ of }: { of: MorePages }) {
  const { t } = useWords();
  if (!of.hasNextPage) return null;
  return (
    <Button
      variant="default"
      size="xs"
      mt="sm"
      loading={of.isFetchingNextPage}
      onClick={() => void of.fetchNextPage()}
    >
      {t('common.more')}
    </Button>
  );
}

interface AskedList<Row> extends Asked<{ pages: { rows: Row[] }[] }>, MorePages {}

interface AnswerListProps<Row> {
  of: AskedList<Row>;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}

/** A list that comes page by page: its rows so far, a button for more, and what to say when there are none. */
export function AnswerList<Row>({ of, empty, children }: AnswerListProps<Row>) {
  return (
    <Answer of={of}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0 && !of.hasNextPage) return empty;
        return (
          <>
            {children(rows)}
            <MoreButton of={of} />
          </>
        );
      }}
    </Answer>
  );
}
