import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { judge } from '../api/endpoints.ts';
import { candidateQuery, personPairQuery } from '../api/queries.ts';
import { dropDraft } from './drafts.ts';
import { Outbox, type Outgoing } from './outbox.ts';

const OutboxContext = createContext<Outbox | null>(null);

/** Keeps verdicts on their way alive over changes of screen, and sends them when the page is left. */
export function OutboxProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [outbox] = useState(() => new Outbox({ send: (outgoing) => sendJudgement(client, outgoing) }));
  useEffect(() => {
    const leave = () => void outbox.flush();
    const warn = (event: BeforeUnloadEvent) => {
      leave();
      if (outbox.all().some(({ state }) => state === 'failed')) event.preventDefault();
    };
    addEventListener('pagehide', leave);
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('beforeunload', warn);
    };
  }, [outbox]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

async function sendJudgement(client: QueryClient, outgoing: Outgoing): Promise<void> {
  const { kind, id, caseId, verdict, certainty, reason, version } = outgoing;
  const detail = await judge(kind, id, { verdict, certainty, reason, version });
  dropDraft(id);
  const { queryKey } = kind === 'candidates' ? candidateQuery(id) : personPairQuery(id);
  client.setQueryData<unknown>(queryKey, detail);
  for (const part of ['judging', 'pairing', 'persons-of-interest'])
    void client.invalidateQueries({ queryKey: ['case', caseId, part] });
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('no OutboxProvider stands above');
  return outbox;
}

export function useOutgoing(): readonly Outgoing[] {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.all);
}
