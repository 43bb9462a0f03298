import { Alert } from '@mantine/core';
import { RequestFailed } from '../../api/request.ts';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** A wrong query with the characters that are wrong marked in it; any other failure as everywhere. */
export function QueryFault({ failure, q, onRetry }: { failure: unknown; q: string; onRetry: () => void }) {
  const { t, count, language } = useWords();
  const fault = failure instanceof RequestFailed ? failure.fault : null;
  if (!fault) return <FailureNotice failure={failure} onRetry={onRetry} />;
  const said = knownWord(`query.${fault.fault}`);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      my="sm"
      title={t('query.wrong', { at: count(fault.at + 1) })}
    >
      <p className="source-text query-fault" dir="auto">
        {q.slice(0, fault.at)}
        <mark>{q.slice(fault.at, fault.end) || '\u00a0'}</mark>
        {q.slice(fault.end)}
      </p>
      {said && language !== 'en' ? (
        <p>{t(said)}</p>
      ) : (
        // The server's own English sentence says the same and what to do.
        <p dir="auto">{failure instanceof RequestFailed && failure.detail}</p>
      )}
    </Alert>
  );
}
