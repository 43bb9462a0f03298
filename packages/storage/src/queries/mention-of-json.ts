import type { MentionView } from '@sijill/domain';
import type { MentionJson } from '../schema.ts';

/** A mention, or the copy of one that was replaced, with the page it stands on. */
export function mentionOfJson(
  mention: MentionJson,
  on: { readonly page_number: number; readonly evidence_number: string; readonly document_name: string },
): MentionView {
  return {
    id: mention.id,
    documentId: mention.document_id,
    pageId: mention.page_id,
    pageNumber: on.page_number,
    evidenceNumber: on.evidence_number,
    documentName: on.document_name,
    kind: mention.kind,
    start: mention.span_start,
    end: mention.span_end,
    text: mention.text,
    zone: mention.zone,
    role: mention.role,
    cue: mention.cue,
    confidence: mention.confidence,
    foundBy: mention.found_by,
    value: mention.value,
    words: [...mention.words],
  };
}
