import { z } from 'zod';
import { Id } from './ids.ts';

const Pixel = z.number().int().min(0).max(100_000);

/** A place of a page to be blacked out, in px of the page's image, origin top left. */
export const NewRedactionBox = z.object({
  x: Pixel,
  y: Pixel,
  width: Pixel.min(1),
  height: Pixel.min(1),
  /** The mention that it was proposed for; absent: drawn by hand. */
  mentionId: Id.nullable().optional(),
  /** Why; not exported. */
  reason: z.string().trim().min(1).max(500),
});
export type NewRedactionBox = z.infer<typeof NewRedactionBox>;

export const NewRedactionLift = z.object({ reason: z.string().trim().min(1).max(500) });
export type NewRedactionLift = z.infer<typeof NewRedactionLift>;

export const RedactionBoxView = z.object({
  id: Id,
  pageId: Id,
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  mentionId: Id.nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  /** False: the page has another image by now, so the box must be drawn again. */
  current: z.boolean(),
  lifted: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export type RedactionBoxView = z.infer<typeof RedactionBoxView>;
/** Boxes that are drawn, and those that mentions propose and nobody has drawn yet. */
export const PageRedactions = z.object({
  boxes: z.array(RedactionBoxView),
  proposed: z.array(
    z.object({
      mentionId: Id,
      text: z.string(),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
    }),
  ),
});
export type PageRedactions = z.infer<typeof PageRedactions>;
