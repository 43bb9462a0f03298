import { z } from 'zod';
import { page } from './api.ts';
import { Id } from './ids.ts';

/** A working note on a document or a registry person. It is no evidence and leaves in no export. */
export const NoteView = z.object({
  id: Id,
  text: z.string(),
  author: z.string(),
  createdAt: z.string(),
});
export type NoteView = z.infer<typeof NoteView>;
/** Newest first. */
export const NoteRows = page(NoteView);

export const NewNote = z.object({ text: z.string().trim().min(1).max(5_000) });
export type NewNote = z.infer<typeof NewNote>;

/** A word that people put on documents; the same word in another case or with other spaces is the same tag. */
export const Tag = z.string().trim().min(1).max(60);
export const DocumentTags = z.object({ tags: z.array(Tag).max(30) });
export type DocumentTags = z.infer<typeof DocumentTags>;

export const TagCount = z.object({ tag: z.string(), documents: z.number().int() });
export type TagCount = z.infer<typeof TagCount>;
export const TagCounts = page(TagCount);
