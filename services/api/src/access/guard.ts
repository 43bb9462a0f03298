import type { Readable } from 'node:stream';
import { SijillError } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  caseOfSubject,
  isSubjectPath,
  NOBODY,
  noteSecurityEvent,
  SUBJECT_WORDS,
  type SubjectPath,
  withEveryCase,
  withScope,
} from '@sijill/storage';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IdParams } from '../paging.ts';
import { requireConfirmed } from './confirmed.ts';
import { guardIdentities } from './identities.ts';
import { type Authenticator, hasDuty, type Principal, scopeOf } from './principal.ts';
import { ACTS, type MemberRule, RULES, type Rule } from './rules.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The case that the address is about, for rules about members. */
    caseId: string | null;
  }
  interface FastifyContextConfig {
    rule?: Rule;
  }
}

export interface GuardParts {
  readonly runtime: Pick<Runtime, 'db' | 'log'>;
  readonly authenticator: Authenticator;
  readonly prefix: string;
  /** Other routes than those of the table, for tests of the guard itself. */
  readonly rules?: Readonly<Record<string, Rule>>;
}

/**
 * Puts every route of `api` under its rule, before anything else of it runs: who asks is found, the rule decides, and
 * the rest of the request works in the scope of that person's cases. Register it before the routes. Throws at once for a
 * route without a rule, at `ready` for a rule without a route.
 */
export function guardRoutes(api: FastifyInstance, parts: GuardParts): void {
  const { prefix, rules = RULES, authenticator } = parts;
  const left = new Set(Object.keys(rules));
  api.decorateRequest('principal', null);
  api.decorateRequest('caseId', null);
  api.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      // HEAD comes with every GET and is under the same rule.
      const name = `${method === 'HEAD' ? 'GET' : method} ${route.url.slice(prefix.length)}`;
      const rule = rules[name];
      if (!rule) throw new Error(`The route ${name} has no rule in access/rules.ts.`);
      requireSubject(name, rule);
      left.delete(name);
      route.config = { ...route.config, rule };
    }
  });
  api.addHook('onReady', (done) => {
    if (left.size > 0) done(new Error(`Rules without a route: ${[...left].join(', ')}`));
    else done();
  });
  api.addHook('onRequest', (request, _reply, done) => {
    withScope(NOBODY, () => {
      decide(request, parts).then(
        () => withScope(scopeOf(request.principal), () => done()),
        (error: Error) => done(error),
      );
    });
  });
  // Reading a body leaves the scope; what follows enters it again.
  api.addHook('preHandler', (request, _reply, done) => withScope(scopeOf(request.principal), () => done()));
  guardIdentities(api, parts.runtime);
  // A stream reads on when its socket has room, long after the handler: in the scope of its request all the same.
  api.addHook('onSend', async (request, _reply, payload) => {
    if (isReadable(payload)) {
      const read = payload._read.bind(payload);
      const scope = scopeOf(request.principal);
      payload._read = (size) => withScope(scope, () => read(size));
    }
    return payload;
  });

  async function decide(request: FastifyRequest, { runtime }: GuardParts): Promise<void> {
    request.principal = await authenticator.principalOf(request);
    const rule = request.routeOptions.config.rule;
    // An address that is no route: nothing is behind it.
    if (!rule) return;
    try {
      await allow(request, rule, runtime);
    } catch (error) {
      await noteDenied(request, error, runtime);
      throw error;
    }
  }
}

const isReadable = (payload: unknown): payload is Readable =>
  typeof (payload as Readable | null)?._read === 'function' &&
  typeof (payload as Readable | null)?.pipe === 'function';

const pathOf = (name: string): string => name.split('/')[1]?.split(/[?.]/)[0] ?? '';

function requireSubject(name: string, rule: Rule): void {
  if (rule.who === 'members' && !(isSubjectPath(pathOf(name)) && name.includes('/:id')))
    throw new Error(`The rule of ${name} is about members, but case-of.ts does not know whose case it is.`);
}

async function allow(request: FastifyRequest, rule: Rule, { db }: Pick<Runtime, 'db'>): Promise<void> {
  if (rule.who === 'anyone') return;
  const principal = request.principal;
  if (!principal) throw new SijillError('access.sign-in');
  if (principal.mustEnrol && !(rule.who === 'signed-in' && rule.early))
    throw new SijillError(principal.lacksKey ? 'access.enrol-key' : 'access.enrol');
  if (rule.who === 'members') return allowMember(request, { rule, principal, db });
  if (rule.scope) requireScope(principal, rule.scope);
  if (rule.who === 'duty' && !rule.duties.some((duty) => hasDuty(principal, duty)))
    throw new SijillError('access.refused');
  if (rule.who === 'signed-in' && rule.confirmed) requireConfirmed(principal);
}

/** Whoever does not belong to the case is told what is told of a thing that does not exist. */
async function allowMember(
  request: FastifyRequest,
  { rule, principal, db }: { rule: MemberRule; principal: Principal; db: Runtime['db'] },
): Promise<void> {
  const path = pathOf((request.routeOptions.url ?? '').replace(/^\/api\/v1/, '')) as SubjectPath;
  const { id } = IdParams.parse(request.params);
  // Only the id of the case comes out, and it is compared at once.
  const caseId = await withEveryCase(() => caseOfSubject(db, path, id));
  const member = caseId === undefined ? undefined : principal.members.get(caseId);
  const act = ACTS[rule.act];
  const byDuty =
    (act.auditor && hasDuty(principal, 'auditor')) ||
    (rule.administrator === true && hasDuty(principal, 'administrator'));
  if (caseId === undefined || (!member && !byDuty))
    throw new SijillError('resource.missing', { what: SUBJECT_WORDS[path] });
  request.caseId = caseId;
  if (!byDuty && !(member && (act.roles as readonly string[]).includes(member.role)))
    throw new SijillError('access.refused');
  requireScope(principal, act.scope);
  if (rule.identities === 'all' && member?.identities !== 'all') throw new SijillError('access.identities');
  if (rule.confirmed) requireConfirmed(principal);
}

function requireScope({ scopes }: Principal, scope: NonNullable<Principal['scopes']>[number]): void {
  if (scopes && !scopes.includes(scope)) throw new SijillError('access.scope', { scope });
}

const noted = new Map<string, number>();
const NOTED_MS = 60_000;

/** One event a minute for what one account is refused at one route: enough to see it, too little to fill a disk. */
async function noteDenied(
  request: FastifyRequest,
  error: unknown,
  { db, log }: Pick<Runtime, 'db' | 'log'>,
): Promise<void> {
  const { principal } = request;
  if (!principal || !(error instanceof SijillError)) return;
  const route = `${request.method} ${request.routeOptions.url}`;
  const key = `${principal.account.id} ${route} ${error.code}`;
  const now = Date.now();
  if (now - (noted.get(key) ?? 0) < NOTED_MS) return;
  if (noted.size > 5_000) noted.clear();
  noted.set(key, now);
  try {
    await noteSecurityEvent(db, {
      kind: 'denied',
      accountId: principal.account.id,
      source: request.ip,
      route,
      caseId: request.caseId ?? undefined,
      details: { code: error.code },
    });
  } catch (failure) {
    log.error({ reason: (failure as Error).name }, 'a denied request could not be noted');
  }
}
