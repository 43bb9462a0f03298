import { Ledger } from '@sijill/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ledgerEventsAddress } from './endpoints.ts';
import { ledgerQuery } from './queries.ts';

const POLL_MS = 5000;

/** What the event stream of one batch is doing. `ended`: the ledger is settled and nothing more will come. */
export type Liveness = 'connecting' | 'live' | 'broken' | 'ended';

/**
 * The ledger of one batch, kept current by the server's events until it is settled. While the stream is broken the
 * ledger is asked for every five seconds instead. Use it for one batch at a time: a browser opens six connections.
 */
export function useLiveLedger(batchId: string) {
  const queryClient = useQueryClient();
  const [stream, setStream] = useState<Exclude<Liveness, 'ended'>>('connecting');
  const answer = useQuery({
    ...ledgerQuery(batchId),
    refetchInterval: ({ state }) => (stream !== 'live' && !state.data?.settled ? POLL_MS : false),
  });
  const settled = answer.data?.settled ?? false;
  const known = answer.data !== undefined;

  useEffect(() => {
    if (!known || settled) return;
    const events = new EventSource(ledgerEventsAddress(batchId));
    events.onopen = () => setStream('live');
    events.onerror = () => setStream('broken');
    events.addEventListener('ledger', (event: MessageEvent<string>) => {
      const ledger = Ledger.parse(JSON.parse(event.data));
      queryClient.setQueryData(ledgerQuery(batchId).queryKey, ledger);
      if (!ledger.settled) return;
      events.close();
      // The work is done: counts, documents, mentions and candidates of the case have changed with it.
      void queryClient.invalidateQueries({ queryKey: ['case', ledger.caseId] });
    });
    return () => {
      events.close();
      setStream('connecting');
    };
  }, [batchId, known, settled, queryClient]);

  const liveness: Liveness = settled ? 'ended' : stream;
  return { ...answer, liveness };
}
