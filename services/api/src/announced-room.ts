import type { FastifyRequest } from 'fastify';
import { actorOf } from './actor.ts';

/** How much a request says that it brings; a form is a little larger than its files. */
export function announcedRoom(request: FastifyRequest): { readonly actor: string; readonly bytes: number } {
  const length = Number(request.headers['content-length'] ?? 0);
  return { actor: actorOf(request), bytes: Number.isSafeInteger(length) ? Math.max(0, length - FORM) : 0 };
}

/** What the form itself may take. Files are counted to the byte as they come. */
const FORM = 4_096;
