import { z } from 'zod';

/** `?cursor=&limit=`; `more` adds a list's own filters. */
export const paging = <Shape extends z.ZodRawShape>(more: Shape) =>
  z.object({
    cursor: z.string().min(1).max(300).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    ...more,
  });

export const IdParams = z.object({ id: z.uuid() });
