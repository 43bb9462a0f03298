import { Alert, Button } from '@mantine/core';
import { RequestFailed } from '../api/request.ts';
import { knownWord } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';

/** What failed, in the reader's language, with the server's own sentence below it. */
export function FailureNotice({
  failure,
  onRetry,
}: {
  failure: unknown;
  onRetry?: (() => void) | undefined;
}) {
  const { t } = useWords();
  return (
    <Alert color="red" variant="light" title={t('error.title')} role="alert" my="sm">
      <FailureReason failure={failure} />
      {onRetry && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  );
}

/** Work that failed earlier and was recorded with its reason: a page or a document, not a request. */
export function ReasonNotice({ title, reason }: { title: string; reason: string | null }) {
  return (
    <Alert color="red" variant="light" title={title} role="alert" my="sm">
      {reason !== null && reason !== title && <div dir="auto">{reason}</div>}
    </Alert>
  );
}

/** A failed request without the frame, for a row or a form. */
export function FailureReason({ failure }: { failure: unknown }) {
  const code = failure instanceof RequestFailed ? failure.code : null;
  const detail = failure instanceof Error ? failure.message : String(failure);
  return <CodedReason code={code} reason={detail} fallback="error.screen" />;
}

interface CodedReasonProps {
  code: string | null;
  /** The server's English sentence. */
  reason: string | null;
  fallback?: 'error.screen';
}

/** A coded error in the reader's language, and the server's sentence, which has the particulars. */
export function CodedReason({ code, reason, fallback }: CodedReasonProps) {
  const { t } = useWords();
  const word = (code === null ? null : knownWord(`error.${code}`)) ?? fallback ?? null;
  const said = word === null ? null : t(word);
  if (said === null && reason === null) return null;
  return (
    <div className="reason">
      {said}
      {reason !== null && reason !== said && (
        <div className="reason-detail" dir="auto">
          {reason}
        </div>
      )}
    </div>
  );
}
