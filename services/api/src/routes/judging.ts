import { NewJudgement, NewWithdrawal, type Reviewer } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { addJudgement, type SubjectKind } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { AUTHENTICATED, reviewerOf } from '../actor.ts';
import { IdParams } from '../paging.ts';

interface Judged {
  readonly kind: SubjectKind;
  /** Address of one subject, with `:id`. */
  readonly path: string;
  /** What the judge sees after judging. */
  readonly read: (id: string, reader: Reviewer) => Promise<unknown>;
}

/** Judging and taking back, the same for everything that people judge. */
export function judgingRoutes(api: FastifyInstance, { db }: Runtime, { kind, path, read }: Judged): void {
  api.post(`${path}/judgements`, async (request, reply) => {
    const reviewer = reviewerOf(request);
    const { id } = IdParams.parse(request.params);
    const { verdict, certainty, reason, version } = NewJudgement.parse(request.body);
    const by = { kind, id, reviewer, authenticated: AUTHENTICATED };
    await addJudgement(db, { ...by, act: verdict, certainty, reason, version });
    return reply.code(201).send(await read(id, reviewer));
  });
  api.post(`${path}/withdrawals`, async (request, reply) => {
    const reviewer = reviewerOf(request);
    const { id } = IdParams.parse(request.params);
    const { reason, version } = NewWithdrawal.parse(request.body);
    const by = { kind, id, reviewer, authenticated: AUTHENTICATED };
    await addJudgement(db, { ...by, act: 'withdrawn', certainty: null, reason, version });
    return reply.code(201).send(await read(id, reviewer));
  });
}
