import type {
  CandidateDetail,
  CandidateView,
  IdentityAccess,
  RegistryPersonRow,
  RegistryPersonView,
} from '@sijill/domain';
import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { type Database, highlyProtected, noteIdentitiesSeen, seesPersonOf } from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { maskCandidate, maskDetail, maskPerson, maskRow } from './mask.ts';
import { openCursor, sealCursor } from './sealed-cursor.ts';

/** The answers that can hold registry people, told apart by what they have. */
type Answer =
  | { readonly rows: readonly CandidateView[] }
  | { readonly rows: readonly RegistryPersonRow[] }
  | { readonly candidate: CandidateDetail | null }
  | CandidateDetail
  | RegistryPersonView;

type Row = CandidateView | RegistryPersonRow;

const SEEN_MS = 3_600_000;
const MOST_SEEN = 200_000;

/**
 * Pseudonyms in place of identities that the member may not see, and a custody event for those that were shown: once an
 * hour for one account, person and purpose, so that a list that refreshes itself does not fill the log.
 */
export function guardIdentities(api: FastifyInstance, { db }: Pick<Runtime, 'db'>): void {
  const seen = new SeenBefore();
  api.addHook('preHandler', async (request) => {
    const access = accessOf(request);
    if (!access) return;
    // Looking for a name among pseudonyms would tell whose they are.
    if (access !== 'all' && (request.query as { q?: unknown } | undefined)?.q)
      throw new SijillError('access.identities');
    const query = request.query as { cursor?: unknown };
    if (access !== 'all' && typeof query.cursor === 'string') query.cursor = openCursor(query.cursor);
    const { id } = request.params as { id: string };
    if (request.method !== 'GET' && request.routeOptions.url?.includes('/candidates/:id'))
      if (!(await seesPersonOf(db, id, access))) throw new SijillError('access.identities');
  });
  api.addHook('preSerialization', async (request, reply, payload) => {
    const access = accessOf(request);
    if (reply.statusCode >= 400) return payload;
    if (ruleOf(request)?.shows === 'people') {
      const { rows } = payload as { readonly rows: readonly { readonly id: string }[] };
      await note(
        request,
        rows.map(({ id }) => id),
      );
    }
    if (!access) return payload;
    const answer = payload as Answer;
    const shown = await hidden(db, answer, access);
    await note(request, shown.seen);
    return shown.answer;
  });
  // Files and lists that are all identities: who may see them at all was decided before.
  api.addHook('onSend', async (request, reply, payload) => {
    if (ruleOf(request)?.identities === 'all' && request.method === 'GET' && reply.statusCode < 400)
      await note(request, null);
    return payload;
  });

  async function note(request: FastifyRequest, people: readonly string[] | null): Promise<void> {
    const { principal, caseId } = request;
    if (!principal || !caseId) return;
    // Judging is no purpose of its own: the log must not tell who has judged what before it is settled.
    const purpose = `${request.method} ${request.routeOptions.url}`.replace(
      /^POST (.*)\/(judgements|withdrawals)$/,
      'GET $1',
    );
    const account = principal.account.id;
    const { id } = request.params as { id: string };
    const keyOf = (of: string) => `${account} ${purpose} ${of}`;
    const fresh = (people ?? [id]).filter((of) => seen.isNew(keyOf(of)));
    if (fresh.length === 0) return;
    await noteIdentitiesSeen(db, { caseId, account, purpose, people: people && fresh });
    // Not before: what could not be written down is not shown, and is new the next time.
    for (const of of fresh) seen.add(keyOf(of));
  }
}

const ruleOf = (request: FastifyRequest) => {
  const rule = request.routeOptions.config.rule;
  return rule?.who === 'members' ? rule : undefined;
};

/** How much the member may see, on routes that answer with pseudonyms for the rest. */
function accessOf(request: FastifyRequest): IdentityAccess | undefined {
  if (ruleOf(request)?.identities !== 'masked' || !request.caseId) return undefined;
  return request.principal?.members.get(request.caseId)?.identities ?? 'none';
}

async function hidden(
  db: Database,
  answer: Answer,
  access: IdentityAccess,
): Promise<{ answer: unknown; seen: string[] }> {
  const people = peopleOf(answer);
  const high = access === 'ordinary' ? await highlyProtected(db, people) : new Set<string>();
  const hides = (id: string) => access === 'none' || high.has(id);
  const seen = people.filter((id) => !hides(id));
  if (access === 'all') return { answer, seen };
  if ('rows' in answer) {
    const rows = (answer.rows as readonly Row[]).map((row) => (hides(personOf(row)) ? maskOne(row) : row));
    // A list goes on behind a person's own id, which belongs to the identity.
    const { next } = answer as { next?: string | null };
    return { answer: { ...answer, rows, next: next ? sealCursor(next) : null }, seen };
  }
  if ('candidate' in answer) {
    const { candidate } = answer;
    return { answer: { candidate: candidate && maskDetail(candidate, hides(candidate.person.id)) }, seen };
  }
  if ('sourceRow' in answer) return { answer: hides(answer.id) ? maskPerson(answer) : answer, seen };
  return { answer: maskDetail(answer, hides(answer.person.id)), seen };
}

const isCandidate = (row: Row): row is CandidateView => 'comparedName' in row;
const personOf = (row: Row): string => (isCandidate(row) ? row.person.id : row.id);
const maskOne = (row: Row): Row => (isCandidate(row) ? maskCandidate(row) : maskRow(row));

function peopleOf(answer: Answer): string[] {
  if ('rows' in answer) return (answer.rows as readonly Row[]).map(personOf);
  if ('candidate' in answer) return answer.candidate ? [answer.candidate.person.id] : [];
  return 'sourceRow' in answer ? [answer.id] : [answer.person.id];
}

/** What was noted within the last hour. */
class SeenBefore {
  readonly #until = new Map<string, number>();

  isNew(key: string): boolean {
    return (this.#until.get(key) ?? 0) <= Date.now();
  }

  add(key: string): void {
    if (this.#until.size >= MOST_SEEN) this.#until.clear();
    this.#until.set(key, Date.now() + SEEN_MS);
  }
}
