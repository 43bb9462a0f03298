import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { closeBatch, openBatch } from '../api/endpoints.ts';
import { sendFile } from './send-file.ts';
import { type UploadOrder, UploadRun, type UploadState } from './upload-run.ts';

interface Uploads {
  run: UploadRun | null;
  begin(order: UploadOrder): Promise<void>;
}

const UploadContext = createContext<Uploads | null>(null);
const nothingToHear = () => () => undefined;
const noState = (): UploadState | null => null;

/** Holds the one running upload above the screens, so that looking at another screen does not stop it. */
export function UploadProvider({ children }: { children: ReactNode }) {
  const [run, setRun] = useState<UploadRun | null>(null);
  const begin: Uploads['begin'] = async (order) => {
    const next = new UploadRun({ openBatch, sendFile, closeBatch }, order);
    setRun(next);
    await next.send();
  };
  return (
    <UploadContext value={{ run, begin }}>
      {children}
      <LeaveWarning run={run} />
    </UploadContext>
  );
}

/** The running upload, its state now, and the way to begin another. */
export function useUpload() {
  const uploads = useContext(UploadContext);
  if (uploads === null) throw new Error('useUpload needs an UploadProvider above it');
  return { ...uploads, state: useUploadState(uploads.run) };
}

function useUploadState(run: UploadRun | null): UploadState | null {
  return useSyncExternalStore<UploadState | null>(run?.subscribe ?? nothingToHear, run?.getState ?? noState);
}

export function isUnderWay(state: UploadState | null): boolean {
  return state !== null && state.phase !== 'closed' && state.phase !== 'failed';
}

function LeaveWarning({ run }: { run: UploadRun | null }) {
  const underWay = isUnderWay(useUploadState(run));
  useEffect(() => {
    if (!underWay) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [underWay]);
  return null;
}
