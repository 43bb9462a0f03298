import { toSearchText } from '@sijill/arabic';
import { MentionKind, NewSavedSearch, SearchQuestion, SearchRequest, SearchSort } from '@sijill/domain';
import { runSearch, surveySearch } from '@sijill/search';
import {
  getCase,
  listMentions,
  listSavedSearches,
  removeSavedSearch,
  saveSearch,
  withSearchStore,
} from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiParts } from '../api-parts.ts';
import { cropOfPage, cutOfPage } from '../page-crop.ts';
import { IdParams, paging } from '../paging.ts';
import { Turns } from '../turns.ts';

export const MentionQuery = paging({ kind: MentionKind.optional(), q: z.string().max(500).optional() });

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((value) => value === 'true' || value === '1')
  .optional();
/** The plain form of a search, for an address bar or curl; filters and longer queries go by POST. */
export const PlainQuery = z.object({
  q: z.string(),
  operator: z.enum(['AND', 'OR']).optional(),
  ocr: flag,
  scripts: flag,
  sort: SearchSort.optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().optional(),
  facets: flag,
  countAll: flag,
});

export const CropQuery = z
  .object({
    /** Indexes of words of the page, all on one line, which are boxed. */
    words: z
      .string()
      .regex(/^\d{1,6}(,\d{1,6}){0,199}$/)
      .transform((list) => list.split(',').map(Number))
      .optional(),
    /** Or a part as it is, nothing drawn on it: left, top, width, height in px of the page's image. */
    box: z
      .string()
      .regex(/^\d{1,6},\d{1,6},[1-9]\d{0,5},[1-9]\d{0,5}$/)
      .transform((list) => list.split(',').map(Number) as [number, number, number, number])
      .optional(),
  })
  .refine(({ words, box }) => (words === undefined) !== (box === undefined), 'needs either words or a box');

/** Pages that are cut at a time: each is decoded as a whole first. */
const CUTS_AT_ONCE = 2;

/** Searches at a time: half of the database's connections stay for everybody else. */
const AT_ONCE = 4;

export function searchRoutes(api: FastifyInstance, { db, objects, places }: ApiParts): void {
  api.get('/cases/:id/mentions', async (request) => {
    const { cursor, limit, kind, q } = MentionQuery.parse(request.query);
    const searchText = q ? toSearchText(q) : undefined;
    return listMentions(db, IdParams.parse(request.params).id, { after: cursor, limit, kind, searchText });
  });

  const cuts = new Turns(CUTS_AT_ONCE);
  const turns = new Turns(AT_ONCE);
  const answer = async (params: unknown, question: unknown) => {
    const asked = SearchQuestion.parse(question);
    const { id } = await getCase(db, IdParams.parse(params).id);
    return turns.take(() => withSearchStore(db, id, (store) => runSearch(store, asked, places)));
  };
  api.get('/cases/:id/search', async (request) => {
    const given = Object.entries(PlainQuery.parse(request.query)).filter(([, value]) => value !== undefined);
    return answer(request.params, Object.fromEntries(given));
  });
  api.post('/cases/:id/search', async (request) => answer(request.params, request.body));
  api.post('/cases/:id/search/survey', async (request) => {
    const asked = SearchRequest.parse(request.body);
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return turns.take(() => withSearchStore(db, id, (store) => surveySearch(store, asked, places)));
  });

  // The picture of a line, its hits boxed where words are named: part of the rendered page image, never of the file as received.
  api.get('/pages/:id/crop', async (request, reply) => {
    const { words, box } = CropQuery.parse(request.query);
    const { id } = IdParams.parse(request.params);
    const crop = await cuts.take(() => {
      if (!box) return cropOfPage({ db, objects }, id, words ?? []);
      const [x, y, width, height] = box;
      return cutOfPage({ db, objects }, id, { x, y, width, height });
    });
    return reply.type(crop.mediaType).header('cache-control', 'private, max-age=3600').send(crop.bytes);
  });

  api.get('/cases/:id/saved-searches', async (request) => ({
    rows: await listSavedSearches(db, IdParams.parse(request.params).id),
    next: null,
  }));
  api.post('/cases/:id/saved-searches', async (request, reply) => {
    const { id } = await getCase(db, IdParams.parse(request.params).id);
    return reply.code(201).send(await saveSearch(db, id, NewSavedSearch.parse(request.body)));
  });
  api.delete('/saved-searches/:id', async (request, reply) => {
    await removeSavedSearch(db, IdParams.parse(request.params).id);
    return reply.code(204).send();
  });
}
