import type { MentionView, PersonOfInterestDetail, PersonPaper } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { personOfInterestQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { MentionReading } from '../../parts/mention-reading.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { LineCrop } from '../review/line-crop.tsx';
import { Contradictions, PersonFigures, PersonNames } from './person-card.tsx';

const route = getRouteApi('/cases/$caseId/persons/$personId');

/** One person of several papers: every line that names them, what the name says, and the places and dates beside it. */
export function PersonScreen() {
  const { caseId, personId } = route.useParams();
  const { t } = useWords();
  const person = useQuery(personOfInterestQuery(personId));
  return (
    <>
      <p>
        <Link to="/cases/$caseId/persons" params={{ caseId }}>
          {t('tab.persons')}
        </Link>
      </p>
      <Answer of={person}>{(found) => <OnePerson person={found} />}</Answer>
    </>
  );
}

function OnePerson({ person }: { person: PersonOfInterestDetail }) {
  const { t, count } = useWords();
  const { caseId, papers, mentions } = person;
  return (
    <>
      <div className="card-head">
        <h2>
          <PersonNames person={person} />
        </h2>
        <PersonFigures person={person} />
        <Link to="/cases/$caseId/persons" params={{ caseId }} search={{ graph: `agreed-${person.id}` }}>
          {t('graph.beside')}
        </Link>
      </div>
      <p className="quiet">{t('persons.agreed.means')}</p>
      <Contradictions caseId={caseId} person={person} />
      {papers.map((paper) => (
        <Paper key={paper.mention.id} caseId={caseId} paper={paper} />
      ))}
      {papers.length < mentions.length && (
        <p className="quiet">
          {t('persons.shown', { shown: count(papers.length), all: count(mentions.length) })}
        </p>
      )}
    </>
  );
}

function Paper({ caseId, paper: { mention, crop, beside } }: { caseId: string; paper: PersonPaper }) {
  const { t } = useWords();
  return (
    <article className="card" aria-label={`${mention.evidenceNumber} ${mention.text}`}>
      <div className="evidence-head">
        <PageLink {...mention} caseId={caseId} mention={mention.id} />
        <bdi className="quiet">{mention.documentName}</bdi>
        {mention.role && <RoleMark role={mention.role} />}
      </div>
      <LineCrop crop={crop} />
      <MentionReading value={mention.value} />
      <h3>{t('persons.beside')}</h3>
      {beside.length === 0 ? (
        <p className="quiet">{t('persons.beside.none')}</p>
      ) : (
        <ul className="beside">
          {beside.map((one) => (
            <Beside key={one.id} mention={one} />
          ))}
        </ul>
      )}
    </article>
  );
}

/** As it stands on the page, and what it was taken to mean. */
function Beside({ mention }: { mention: MentionView }) {
  return (
    <li>
      <KindMark kind={mention.kind} /> <SourceText>{mention.text}</SourceText>{' '}
      <MentionReading value={mention.value} />
    </li>
  );
}
