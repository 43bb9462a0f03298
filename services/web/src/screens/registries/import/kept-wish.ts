import { RegistryPreviewRequest } from '@sijill/domain';
import { useState } from 'react';

const key = (fileId: string) => `sijill.registry-file.${fileId}`;

/** How somebody wants a file read; kept in this tab, so that a reload or a lost connection costs no work. */
export function useKeptWish(fileId: string) {
  const [wish, setWish] = useState<RegistryPreviewRequest>(() => kept(fileId));
  const change = (next: RegistryPreviewRequest) => {
    sessionStorage.setItem(key(fileId), JSON.stringify(next));
    setWish(next);
  };
  return [wish, change] as const;
}

function kept(fileId: string): RegistryPreviewRequest {
  try {
    return RegistryPreviewRequest.parse(JSON.parse(sessionStorage.getItem(key(fileId)) ?? '{}'));
  } catch {
    // What an older version kept is no reason not to begin anew.
    return { reading: {} };
  }
}
