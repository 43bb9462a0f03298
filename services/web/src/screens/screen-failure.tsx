import { FailureNotice } from '../parts/failure-notice.tsx';

/** Shown in place of a screen that threw. */
export function ScreenFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return <FailureNotice failure={error} onRetry={reset} />;
}
