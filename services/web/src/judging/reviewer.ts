import { type Reviewer, readReviewer } from '@sijill/domain';
import { useSyncExternalStore } from 'react';

// Who sits here. Nobody checks it until there are accounts, which replace this file and `reviewer-choice.tsx`.

const REMEMBERED_AS = 'sijill.reviewer';
const COOKIE = 'sijill-reviewer';
const listeners = new Set<() => void>();

const remembered = (): string => localStorage.getItem(REMEMBERED_AS) ?? '';

/** Tells the server with every request who asks; call it once at the start. */
export function announceReviewer(): void {
  const name = remembered();
  const age = name === '' ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the other interface is not in every browser that analysts have
  document.cookie = `${COOKIE}=${encodeURIComponent(name)}; path=/api; samesite=strict; max-age=${age}`;
}

/** Takes a name that the domain accepts; an empty one means that nobody is chosen. */
export function chooseReviewer(name: string): void {
  localStorage.setItem(REMEMBERED_AS, name.trim());
  announceReviewer();
  for (const tell of listeners) tell();
}

/** The reviewer at this browser; null while nobody has been chosen. */
export function useReviewer(): Reviewer | null {
  const name = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, remembered);
  return name === '' ? null : readReviewer(name);
}
