/** What somebody has typed for a line and not saved yet; it outlives a reload, a lost connection and a conflict. */
export interface LineDraft {
  readonly text: string;
  readonly reason: string;
  /** The transcription that it was begun on. */
  readonly basedOn: string;
}

const keyOf = (pageId: string, line: number) => `sijill.line.${pageId}.${line}`;

export function readLineDraft(pageId: string, line: number): LineDraft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(pageId, line)) ?? 'null') as LineDraft | null;
    return kept && typeof kept.text === 'string' && typeof kept.basedOn === 'string'
      ? { text: kept.text, reason: String(kept.reason ?? ''), basedOn: kept.basedOn }
      : null;
  } catch {
    return null;
  }
}

export function keepLineDraft(pageId: string, line: number, draft: LineDraft): void {
  sessionStorage.setItem(keyOf(pageId, line), JSON.stringify(draft));
}

export function dropLineDraft(pageId: string, line: number): void {
  sessionStorage.removeItem(keyOf(pageId, line));
}
