import type { ReactNode } from 'react';

/** Words of a page or of a list, whatever the language of the screen: own direction, larger Arabic letters. */
export function SourceText({ children }: { children: ReactNode }) {
  return (
    <bdi className="source-text" dir="auto">
      {children}
    </bdi>
  );
}
