import { z } from 'zod';

/** A row's id: a UUID. One schema for all tables; names tell them apart. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** Lower-case hexadecimal SHA-256, 64 characters. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;
