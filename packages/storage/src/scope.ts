import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf something is done, and which cases it may touch. */
export interface Scope {
  /** Id of the account; null for nobody in particular. */
  readonly account: string | null;
  readonly session: string | null;
  /** As which the account acts, for the custody log. */
  readonly role: string | null;
  /** `all`: the server's own work (making a case, checking the whole log). */
  readonly cases: readonly string[] | 'all';
  /** May read the whole custody log. */
  readonly log: boolean;
}

export const NOBODY: Scope = { account: null, session: null, role: null, cases: [], log: false };

const scopes = new AsyncLocalStorage<Scope>();

export const currentScope = (): Scope | undefined => scopes.getStore();

/** Runs `act` within a scope: every query of a guarded database that it makes sees no more than that. */
export const withScope = <T>(scope: Scope, act: () => T): T => scopes.run(scope, act);

/**
 * Runs `act` with every case open, still on behalf of whoever asks. For what is not about a case of theirs; say at the
 * call why it is safe.
 */
export const withEveryCase = <T>(act: () => T): T =>
  scopes.run({ ...(currentScope() ?? NOBODY), cases: 'all', log: true }, act);
