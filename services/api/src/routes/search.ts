import { toSearchText } from '@sijill/arabic';
import { MentionKind } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { listMentions, searchPages } from '@sijill/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { IdParams, paging } from '../paging.ts';
import { findHit } from '../search-hit.ts';

const MentionQuery = paging({ kind: MentionKind.optional(), q: z.string().max(500).optional() });
const SearchQuery = paging({ q: z.string().trim().min(1).max(500) });

export function searchRoutes(api: FastifyInstance, { db }: Runtime): void {
  api.get('/cases/:id/mentions', async (request) => {
    const { cursor, limit, kind, q } = MentionQuery.parse(request.query);
    const searchText = q ? toSearchText(q) : undefined;
    return listMentions(db, IdParams.parse(request.params).id, { after: cursor, limit, kind, searchText });
  });
  api.get('/cases/:id/search', async (request) => {
    const { cursor, limit, q } = SearchQuery.parse(request.query);
    const words = toSearchText(q).split(/\s+/).filter(Boolean);
    const { rows, next } = await searchPages(db, IdParams.parse(request.params).id, words, {
      after: cursor,
      limit,
    });
    return { rows: rows.map(({ text, ...page }) => ({ ...page, ...findHit(text, words) })), next };
  });
}
