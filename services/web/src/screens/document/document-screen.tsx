import type { DocumentView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMay } from '../../access/use-me.ts';
import { documentOutputAddress } from '../../api/endpoints.ts';
import { documentQuery, pageQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { Assignment } from '../../parts/assignment.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ReasonNotice } from '../../parts/failure-notice.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { WorkingNotes } from '../../parts/working-notes.tsx';
import { DocumentTags } from './document-tags.tsx';
import { FindInDocument } from './find-in-document.tsx';
import { NearDuplicates } from './page-findings.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { PageReader } from './page-reader.tsx';
import { PageStrip } from './page-strip.tsx';
import { TranscriptionHistory } from './transcription-history.tsx';

const route = getRouteApi('/cases/$caseId/documents/$documentId');

export function DocumentScreen() {
  const { documentId } = route.useParams();
  const document = useQuery(documentQuery(documentId));
  return <Answer of={document}>{(opened) => <OpenedDocument document={opened} />}</Answer>;
}

function OpenedDocument({ document }: { document: DocumentView }) {
  const { page: asked, mention, find, correct } = route.useSearch();
  const navigate = route.useNavigate();
  const { t, size } = useWords();
  const number = asked ?? document.pageList[0]?.number ?? 1;
  const page = document.pageList.find((row) => row.number === number);
  const choose = (chosen: number) => void navigate({ search: { page: chosen } });
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
      <Assignment
        caseId={document.caseId}
        kind="document"
        id={document.id}
        assignees={document.assignees}
        batchAssignees={document.batchAssignees}
      />
      <div className="working">
        <DocumentTags caseId={document.caseId} documentId={document.id} />
        <WorkingNotes caseId={document.caseId} subject="documents" id={document.id} />
      </div>
      {document.status === 'processed' && <SaveLinks documentId={document.id} />}
      {document.reason && <ReasonNotice title={t('document.status.failed')} reason={document.reason} />}
      {document.pageList.length === 0 ? (
        <Empty>{t('document.noPages')}</Empty>
      ) : (
        <>
          <div className="document-ways">
            <PageNavigation pages={document.pageList} number={number} onChoose={choose} />
            <FindInDocument
              document={document}
              number={number}
              onGo={(chosen, text) =>
                void navigate({ search: { page: chosen, find: text }, resetScroll: false })
              }
            />
          </div>
          {document.pageList.length > 1 && (
            <PageStrip pages={document.pageList} number={number} onChoose={choose} />
          )}
        </>
      )}
      {page && (
        <OnePage
          key={page.id}
          caseId={document.caseId}
          pageId={page.id}
          mentionId={mention}
          find={find}
          correct={correct}
        />
      )}
      {!page && document.pageList.length > 0 && <Empty>{t('document.noSuchPage', { number })}</Empty>}
    </>
  );
}

function SaveLinks({ documentId }: { documentId: string }) {
  const { t } = useWords();
  return (
    <p className="card-links">
      <span className="quiet">{t('document.save')}</span>
      <a href={documentOutputAddress(documentId, 'searchable.pdf')} download>
        {t('document.save.pdf')}
      </a>
      <a href={documentOutputAddress(documentId, 'alto.xml')} download>
        {t('document.save.alto')}
      </a>
    </p>
  );
}

interface OnePageProps {
  caseId: string;
  pageId: string;
  mentionId: string | undefined;
  find: string | undefined;
  correct: boolean | undefined;
}

function OnePage({ caseId, pageId, mentionId, find, correct }: OnePageProps) {
  const page = useQuery(pageQuery(pageId));
  const works = useMay(caseId, 'work');
  const exports = useMay(caseId, 'export');
  return (
    <Answer of={page}>
      {(opened) => (
        <>
          <NearDuplicates page={opened} caseId={caseId} />
          <PageReader
            page={opened}
            mentionId={mentionId}
            find={find}
            correct={correct}
            corrects={works}
            redacts={exports}
          />
          <TranscriptionHistory page={opened} restores={works} />
        </>
      )}
    </Answer>
  );
}
