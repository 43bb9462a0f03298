import { z } from 'zod';
import { Id } from './ids.ts';
import { Zone } from './mention.ts';
import { MatchExplanation } from './registry.ts';

/** One line of `links.jsonl` in an evidence package; `sijill export --schema` prints it as JSON Schema. */
export const PackageLink = z.object({
  format: z.literal('sijill-link/1'),
  id: Id,
  /** link: two different people judged *same*; machine-proposal: nobody has judged. */
  kind: z.enum(['machine-proposal', 'judged-candidate', 'link']),
  /** 0 to 1; what it means is said beside it. */
  score: z.number(),
  score_meaning: z.string(),
  mention: z.object({
    id: Id,
    /** Evidence numbers of the document and the page. */
    document: z.string(),
    page: z.string(),
    transcription: Id,
    text: z.string(),
    /** UTF-16 offsets in the page's text. */
    start: z.number().int(),
    end: z.number().int(),
    zone: Zone,
    role: z.string().nullable(),
    confidence: z.number(),
    found_by: z.string(),
    /** Of its words, in pixels of the page image, origin top left. */
    boxes: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
  }),
  person: z.object({
    own_id: z.string(),
    registry: z.string(),
    name_arabic: z.string().nullable(),
    name_latin: z.string().nullable(),
    sex: z.string().nullable(),
    birth_year: z.number().nullable(),
    origin_place: z.string().nullable(),
  }),
  compared_name: z.string(),
  explanation: MatchExplanation,
  /** Other registry people proposed for the same mention. */
  alternatives: z.array(z.object({ own_id: z.string(), score: z.number() })),
  judgements: z.array(
    z.object({
      verdict: z.enum(['same', 'different', 'unsure']),
      reviewer: z.string(),
      at: z.string(),
      reason: z.string(),
      /** Number of the custody event that tells of it. */
      seq: z.number().int(),
    }),
  ),
});
export type PackageLink = z.infer<typeof PackageLink>;
