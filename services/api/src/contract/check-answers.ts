import type { FastifyInstance } from 'fastify';
import { OPERATIONS } from './operations.ts';

const BY_ROUTE = new Map(Object.values(OPERATIONS).flatMap((operations) => Object.entries(operations)));

/**
 * Refuses to send an answer that is not what the published description says: for the tests, which ask every route.
 * Fields that the description does not know are refused as well.
 */
export function checkAnswers(api: FastifyInstance, prefix: string): void {
  api.addHook('preSerialization', async (request, reply, payload) => {
    if (reply.statusCode >= 400) return payload;
    const route = `${request.method} ${request.routeOptions.url?.slice(prefix.length)}`;
    const answer = BY_ROUTE.get(route)?.answer;
    if (!answer) throw new Error(`${route} is not described`);
    if (!('json' in answer)) throw new Error(`${route} gives JSON, which is not described`);
    if (answer.status !== reply.statusCode)
      throw new Error(`${route} answers ${reply.statusCode}, described is ${answer.status}`);
    const sent: unknown = JSON.parse(JSON.stringify(payload));
    const read = answer.json.safeParse(sent);
    if (!read.success) throw new Error(`${route} does not answer as described: ${read.error.message}`);
    const unknown = undescribed(sent, read.data);
    if (unknown) throw new Error(`${route} answers more than is described: ${unknown}`);
    return payload;
  });
}

/** The first field that was sent and that reading by the schema left out. */
function undescribed(sent: unknown, read: unknown, at = ''): string | undefined {
  if (Array.isArray(sent) && Array.isArray(read)) {
    for (const [index, item] of sent.entries()) {
      const found = undescribed(item, read[index], `${at}[${index}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof sent !== 'object' || sent === null || typeof read !== 'object' || read === null)
    return undefined;
  for (const [name, value] of Object.entries(sent)) {
    if (!(name in read)) return `${at}.${name}`;
    const found = undescribed(value, (read as Record<string, unknown>)[name], `${at}.${name}`);
    if (found) return found;
  }
  return undefined;
}
