import type { TaskView } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';

/** What the work is, and the way to where its outcome stands. */
export function TaskLink({ task }: { task: TaskView }) {
  const { t } = useWords();
  return (
    <>
      <Way task={task}>{t(`tasks.kind.${task.kind}`)}</Way>
      {task.name !== null && (
        <>
          {' '}
          <bdi>{task.name}</bdi>
        </>
      )}
    </>
  );
}

function Way({ task: { kind, id, caseId }, children }: { task: TaskView; children: ReactNode }) {
  switch (kind) {
    case 'batch':
      return (
        <Link to="/cases/$caseId/ledger" params={{ caseId }} search={{ batch: id }}>
          {children}
        </Link>
      );
    case 'server-import':
      return (
        <Link to="/cases/$caseId" params={{ caseId }}>
          {children}
        </Link>
      );
    case 'registry-import':
      return (
        <Link to="/cases/$caseId/registries/imports/$importId" params={{ caseId, importId: id }}>
          {children}
        </Link>
      );
    case 'comparison':
      return (
        <Link to="/cases/$caseId/candidates" params={{ caseId }}>
          {children}
        </Link>
      );
    case 'batch-search':
      return (
        <Link to="/cases/$caseId/batch-search" params={{ caseId }}>
          {children}
        </Link>
      );
    case 'package':
      return (
        <Link to="/cases/$caseId/custody" params={{ caseId }}>
          {children}
        </Link>
      );
  }
}
