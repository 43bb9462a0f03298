import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** How many of the following are fetched before they are asked for. */
const AHEAD = 2;

export interface Queue<Detail> {
  /** In its order; what was judged stays in it until it is asked for again. */
  ids: readonly string[];
  /** The one that is looked at; null when the queue is empty. */
  current: string | null;
  query: (id: string) => { queryKey: QueryKey; queryFn: () => Promise<Detail> };
  /** Addresses of the pictures that a subject shows. */
  picturesOf: (detail: Detail) => readonly string[];
  /** The end of what was fetched comes near. */
  onNearEnd: () => void;
}

/** Fetches what comes next, its pictures included, so that the step to it waits for nothing. */
export function usePrefetch<Detail>({ ids, current, query, picturesOf, onNearEnd }: Queue<Detail>): void {
  const client = useQueryClient();
  const at = current === null ? -1 : ids.indexOf(current);
  const ahead = at < 0 ? '' : ids.slice(at + 1, at + 1 + AHEAD).join(' ');
  const nearEnd = at >= 0 && at >= ids.length - 1 - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is ahead decides, not the functions of this rendering
  useEffect(() => {
    for (const id of ahead.split(' ').filter(Boolean))
      void client.fetchQuery<Detail>({ ...query(id), staleTime: 30_000 }).then(
        (detail) => {
          for (const address of picturesOf(detail)) new Image().src = address;
        },
        // It is asked for again, and its failure shown, when it is looked at.
        () => undefined,
      );
    if (nearEnd) onNearEnd();
  }, [ahead, nearEnd]);
}
