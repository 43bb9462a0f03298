import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
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
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

/** How far below the screen the end of a list may be when more of it is asked for, px. */
const AHEAD = 1_500;

/** Asks for the next page of a list, while there is one: when its end comes near the screen, or when told to. */
export function MoreButton({ of }: { of: MorePages }) {
  const { t } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = of;
  useEffect(() => {
    // What failed is asked for again by the button only.
    if (!button.current || isFetchingNextPage || isFetchNextPageError || !('IntersectionObserver' in window))
      return;
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && void fetchNextPage(),
      { rootMargin: `0px 0px ${AHEAD}px` },
    );
    watch.observe(button.current);
    return () => watch.disconnect();
  }, [isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Button
      ref={button}
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
