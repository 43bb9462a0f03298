import type { Certainty, Verdict } from '@sijill/domain';

/** How long a verdict waits for second thoughts, ms. */
const UNDO_MS = 6_000;

/** A verdict on its way: waiting to be undone, being sent, or refused with the reason. */
export interface Outgoing {
  readonly kind: 'candidates' | 'person-pairs';
  readonly id: string;
  readonly caseId: string;
  /** What the reviewer calls it: the name on the page. */
  readonly label: string;
  readonly verdict: Verdict;
  readonly certainty: Certainty;
  readonly reason: string;
  readonly version: string;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly failure?: unknown;
}

export type NewOutgoing = Omit<Outgoing, 'state' | 'failure'>;

export interface OutboxOptions {
  readonly send: (outgoing: Outgoing) => Promise<void>;
  readonly undoMs?: number;
}

/**
 * Verdicts between the key and the server. Each waits a moment in which it can be undone; the next one sends the one
 * before at once. What the server refuses stays here with everything that was written, until it is sent again or let go.
 */
export class Outbox {
  readonly #send: OutboxOptions['send'];
  readonly #undoMs: number;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #all: readonly Outgoing[] = [];

  constructor({ send, undoMs = UNDO_MS }: OutboxOptions) {
    this.#send = send;
    this.#undoMs = undoMs;
  }

  /** Stays the same object while nothing changes. */
  all = (): readonly Outgoing[] => this.#all;

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => this.#listeners.delete(tell);
  };

  put(outgoing: NewOutgoing): void {
    void this.flush();
    this.#set([...this.#all.filter(({ id }) => id !== outgoing.id), { ...outgoing, state: 'waiting' }]);
    this.#timer = setTimeout(() => void this.flush(), this.#undoMs);
  }

  /** Takes back what has not been sent; undefined when it is too late. */
  undo(): Outgoing | undefined {
    const waiting = this.#all.find(({ state }) => state === 'waiting');
    if (waiting) this.letGo(waiting.id);
    return waiting;
  }

  /** Sends what waits now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const waiting = this.#all.filter(({ state }) => state === 'waiting');
    await Promise.all(waiting.map(({ id }) => this.#sendOne(id)));
  }

  /** Sends again what failed. */
  retry(id: string): Promise<void> {
    return this.#sendOne(id);
  }

  letGo(id: string): void {
    this.#set(this.#all.filter((one) => one.id !== id));
  }

  async #sendOne(id: string): Promise<void> {
    const outgoing = this.#all.find((one) => one.id === id);
    if (!outgoing || outgoing.state === 'sending') return;
    const { failure: _, ...again } = outgoing;
    this.#replace(id, { ...again, state: 'sending' });
    try {
      await this.#send(outgoing);
      this.letGo(id);
    } catch (failure) {
      this.#replace(id, { ...again, state: 'failed', failure });
    }
  }

  #replace(id: string, by: Outgoing): void {
    this.#set(this.#all.map((one) => (one.id === id ? by : one)));
  }

  #set(all: readonly Outgoing[]): void {
    this.#all = all;
    for (const tell of this.#listeners) tell();
  }
}
