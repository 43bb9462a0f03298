import { AssignedTo, NewCorrection, NewMentionMark } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import {
  addCorrection,
  addMentionMark,
  getCase,
  getPage,
  getTranscription,
  type LineChange,
  listTranscriptions,
  listWorklist,
  readTrainingLines,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AUTHENTICATED, actorOf, reviewerOf } from '../actor.ts';
import { rewriteWords, typedWords } from '../corrections/rewrite-words.ts';
import { IdParams, paging } from '../paging.ts';

export const TextQuery = paging({});
const OneTranscription = z.object({ id: z.uuid(), transcription: z.uuid() });
export const WorklistQuery = paging({}).extend({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  assigned: AssignedTo.optional(),
});

/** What people say stands on a page and is a name there, every text that it has had, and where reading again pays most. */
export function correctionRoutes(api: FastifyInstance, runtime: Runtime): void {
  const { db } = runtime;
  api.post('/pages/:id/corrections', async (request, reply) => {
    const pageId = IdParams.parse(request.params).id;
    const given = NewCorrection.parse(request.body);
    const { documentId, extracting } = await addCorrection(db, {
      pageId,
      author: reviewerOf(request),
      authenticated: AUTHENTICATED,
      reason: given.reason,
      basedOn: given.basedOn,
      change: 'restore' in given ? { restore: given.restore } : changeOf(given),
    });
    if (extracting) await enqueue(runtime, documentId);
    return reply.code(201).send(await getPage(db, pageId));
  });
  api.post('/pages/:id/mention-marks', async (request, reply) => {
    const pageId = IdParams.parse(request.params).id;
    const { documentId, extracting } = await addMentionMark(db, {
      ...NewMentionMark.parse(request.body),
      pageId,
      author: reviewerOf(request),
      authenticated: AUTHENTICATED,
    });
    if (extracting) await enqueue(runtime, documentId);
    return reply.code(201).send(await getPage(db, pageId));
  });
  api.get('/cases/:id/training-lines', async (request) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return readTrainingLines(db, { caseId: id, actor: actorOf(request) });
  });
  api.get('/pages/:id/transcriptions', async (request) => {
    const { cursor, limit } = TextQuery.parse(request.query);
    return listTranscriptions(db, IdParams.parse(request.params).id, { after: cursor, limit });
  });
  api.get('/pages/:id/transcriptions/:transcription', async (request) => {
    const { id, transcription } = OneTranscription.parse(request.params);
    return getTranscription(db, id, transcription);
  });
  api.get('/cases/:id/worklist', async (request) => {
    const { cursor, limit, assigned } = WorklistQuery.parse(request.query);
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    const only = assigned && { to: assigned, account: actorOf(request) };
    return listWorklist(db, id, { after: cursor, limit, only });
  });
}

type LineOrWord = { text: string } & ({ line: number } | { word: number });

function changeOf(given: LineOrWord): LineChange {
  // Before anything is locked.
  typedWords(given.text);
  return {
    at: 'line' in given ? { line: given.line } : { word: given.word },
    rewrite: (words) => rewriteWords(given.text, words),
  };
}

/** The row is committed: should the queue not answer now, the reconciler brings the work to it later. */
async function enqueue(runtime: Runtime, documentId: string): Promise<void> {
  try {
    await runtime.queues.enqueue('extract', { documentId });
  } catch (error) {
    runtime.log.warn({ document: documentId, reason: (error as Error).message }, 'left to the reconciler');
  }
}
