import type { ReactNode } from 'react';

/** Said where a list has nothing in it. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}
