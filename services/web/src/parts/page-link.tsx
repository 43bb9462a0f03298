import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.ts';

interface PageLinkProps {
  caseId: string;
  documentId: string;
  evidenceNumber: string;
  pageNumber: number;
  /** A mention to point at. */
  mention?: string;
  /** Text to mark. */
  find?: string;
}

/** The way to one page of a document, named by its evidence number. */
export function PageLink({ caseId, documentId, evidenceNumber, pageNumber, mention, find }: PageLinkProps) {
  const { t, count } = useWords();
  return (
    <Link
      to="/cases/$caseId/documents/$documentId"
      params={{ caseId, documentId }}
      search={{ page: pageNumber, mention, find }}
    >
      <bdi>{evidenceNumber}</bdi>
      {t('common.comma')}
      {t('common.page', { number: count(pageNumber) })}
    </Link>
  );
}
