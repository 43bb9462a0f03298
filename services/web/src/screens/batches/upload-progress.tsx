import { Alert, Button, Progress } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { CodedReason, FailureNotice, FailureReason } from '../../parts/failure-notice.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import type { UploadRow, UploadState } from '../../uploads/upload-run.ts';

const SHOWN = 60;
/** Failures first, then what is moving; a person must see those among thousands of rows. */
const ORDER: UploadRow['state'][] = ['failed', 'sending', 'queued', 'sent'];

interface UploadProgressProps {
  state: UploadState;
  onSendAgain: () => void;
  onClose: () => void;
}

export function UploadProgress({ state, onSendAgain, onClose }: UploadProgressProps) {
  const { t, count } = useWords();
  const sent = state.rows.filter((row) => row.state === 'sent').length;
  const failed = state.rows.filter((row) => row.state === 'failed').length;
  const total = state.rows.length;
  const fill = { sent: count(sent), total: count(total), failed: count(failed) };
  const word =
    state.phase === 'closed' && sent < total ? 'upload.closed.short' : (`upload.${state.phase}` as const);
  const rows = ORDER.flatMap((order) =>
    state.rows.filter((row) => row.state === order || rejected(row) === order),
  );
  const unique = [...new Set(rows)];
  return (
    <div className="card">
      <div role="status">{t(word, fill)}</div>
      <TotalBar rows={state.rows} />
      {state.phase === 'failed' && (
        <FailureNotice
          failure={state.failure}
          onRetry={state.batchId && failed === 0 ? onClose : onSendAgain}
        />
      )}
      {state.phase === 'incomplete' && (
        <Alert color="red" variant="light" my="xs">
          <Button size="compact-sm" onClick={onSendAgain}>
            {t('upload.again')}
          </Button>{' '}
          <Button size="compact-sm" variant="default" onClick={onClose}>
            {t('upload.closeAnyway')}
          </Button>
        </Alert>
      )}
      <ul className="upload-rows">
        {unique.slice(0, SHOWN).map((row) => (
          <UploadLine key={row.path} row={row} />
        ))}
      </ul>
      {unique.length > SHOWN && (
        <p className="quiet">{t('upload.rows.hidden', { count: count(unique.length - SHOWN) })}</p>
      )}
    </div>
  );
}

/** A file that arrived but that the server will not work on stands among the failures too. */
function rejected(row: UploadRow): UploadRow['state'] | null {
  return row.entries.some((entry) => entry.status === 'failed') ? 'failed' : null;
}

function TotalBar({ rows }: { rows: readonly UploadRow[] }) {
  const { t } = useWords();
  const bytes = rows.reduce((sum, row) => sum + row.file.size, 0);
  const out = rows.reduce((sum, row) => sum + row.sentBytes, 0);
  return (
    <Progress
      value={bytes === 0 ? 100 : (100 * out) / bytes}
      size="sm"
      my={6}
      aria-label={t('upload.progress')}
    />
  );
}

function UploadLine({ row }: { row: UploadRow }) {
  const { t, size, share } = useWords();
  return (
    <li>
      <bdi className="upload-path">{row.path}</bdi>
      <span className="quiet">
        {size(row.file.size)}
        {row.state === 'sending' && ` · ${share(row.file.size === 0 ? 1 : row.sentBytes / row.file.size)}`}
      </span>
      <StatusMark status={row.state}>{t(`upload.row.${row.state}`)}</StatusMark>
      {row.state === 'failed' && <FailureReason failure={row.failure} />}
      {row.entries.map(
        (entry) =>
          (entry.status === 'failed' || entry.status === 'duplicate') && (
            <div key={entry.id} className="upload-entry">
              <StatusMark status={entry.status}>{t(`file.${entry.status}`)}</StatusMark>{' '}
              {entry.name !== row.path && <bdi>{entry.name}</bdi>}
              <CodedReason code={entry.errorCode} reason={entry.reason} />
            </div>
          ),
      )}
    </li>
  );
}
