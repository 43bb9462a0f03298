import type { DocumentView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { documentQuery, pageQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ReasonNotice } from '../../parts/failure-notice.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { PageReader } from './page-reader.tsx';

const route = getRouteApi('/cases/$caseId/documents/$documentId');

export function DocumentScreen() {
  const { documentId } = route.useParams();
  const document = useQuery(documentQuery(documentId));
  return <Answer of={document}>{(opened) => <OpenedDocument document={opened} />}</Answer>;
}

function OpenedDocument({ document }: { document: DocumentView }) {
  const { page: asked, mention, find } = route.useSearch();
  const navigate = route.useNavigate();
  const { t, size } = useWords();
  const number = asked ?? document.pageList[0]?.number ?? 1;
  const page = document.pageList.find((row) => row.number === number);
  return (
    <>
      <div className="document-head">
        <h2>
          <bdi>{document.evidenceNumber}</bdi>
        </h2>
        <bdi>{document.name}</bdi>
        <span className="quiet">{size(document.size)}</span>
        <StatusMark status={document.status}>{t(`document.${document.status}`)}</StatusMark>
        <span className="quiet hash" title={document.sha256}>
          {t('document.sha256')} <bdi>{document.sha256}</bdi>
        </span>
      </div>
      {document.reason && <ReasonNotice title={t('document.status.failed')} reason={document.reason} />}
      {document.pageList.length === 0 ? (
        <Empty>{t('document.noPages')}</Empty>
      ) : (
        <PageNavigation
          pages={document.pageList}
          number={number}
          onChoose={(chosen) => void navigate({ search: { page: chosen } })}
        />
      )}
      {page && <OnePage key={page.id} pageId={page.id} mentionId={mention} find={find} />}
      {!page && document.pageList.length > 0 && <Empty>{t('document.noSuchPage', { number })}</Empty>}
    </>
  );
}

interface OnePageProps {
  pageId: string;
  mentionId: string | undefined;
  find: string | undefined;
}

function OnePage({ pageId, mentionId, find }: OnePageProps) {
  const page = useQuery(pageQuery(pageId));
  return (
    <Answer of={page}>{(opened) => <PageReader page={opened} mentionId={mentionId} find={find} />}</Answer>
  );
}
