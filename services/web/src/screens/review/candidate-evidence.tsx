import type { CandidateDetail } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { Assignment } from '../../parts/assignment.tsx';
import { MentionReading } from '../../parts/mention-reading.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { FieldVerdicts } from '../candidates/field-verdicts.tsx';
import { reasonLine } from '../candidates/reason-line.ts';
import { AlignedNames } from './aligned-names.tsx';
import { LineCrop } from './line-crop.tsx';
import { OtherCandidates } from './other-candidates.tsx';
import { RecordFields } from './record-fields.tsx';

/** Everything that speaks for or against one candidate, the page's own picture first. */
export function CandidateEvidence({ candidate }: { candidate: CandidateDetail }) {
  const { t, count, share, language } = useWords();
  const { mention, explanation, person } = candidate;
  const others = Math.max(0, explanation.namesakes - 1);
  return (
    <article>
      <div className="evidence-head">
        <span>
          <span className="quiet">{t('candidate.score')}</span> <strong>{share(candidate.score)}</strong>
        </span>
        <PageLink {...mention} caseId={candidate.caseId} mention={mention.id} />
        <bdi className="quiet">{mention.documentName}</bdi>
        {candidate.pageVerdict && (
          <StatusMark status={candidate.pageVerdict}>{t(`page.verdict.${candidate.pageVerdict}`)}</StatusMark>
        )}
        {!candidate.proposed && <StatusMark status="failed">{t('review.notProposed')}</StatusMark>}
      </div>
      <Assignment
        caseId={candidate.caseId}
        kind="candidate"
        id={candidate.id}
        assignees={candidate.assignees}
        others={candidate.othersAssigned}
      />
      <LineCrop crop={candidate.crop} />
      <AlignedNames
        tokens={explanation.tokens}
        heads={[t('candidate.token.page'), t('candidate.token.registry')]}
      />
      <p className="candidate-reason" dir="auto">
        {language === 'en' ? explanation.summary : reasonLine(explanation, t)}
      </p>
      <FieldVerdicts fields={explanation.fields} />
      <p className={others > 0 ? 'candidate-namesakes' : 'quiet'}>
        {t('candidate.namesakes', { count: count(others) })}
        {others > 0 && ` – ${t('candidate.namesakes.warning')}`}
      </p>
      <Sources candidate={candidate} />
      <div className="two-sides">
        <section aria-label={t('candidate.mention')}>
          <h3>{t('candidate.mention')}</h3>
          <p>
            <SourceText>{mention.text}</SourceText>
            {mention.role && (
              <>
                {' · '}
                <RoleMark role={mention.role} />
              </>
            )}
          </p>
          <MentionReading value={mention.value} />
        </section>
        <section aria-label={t('candidate.person')}>
          <h3>{t('candidate.person')}</h3>
          <RecordFields record={candidate.record} registry={person.registry} />
        </section>
      </div>
      <OtherCandidates title={t('review.otherOfMention')} others={candidate.otherOfMention} side="person" />
      <OtherCandidates title={t('review.otherOfPerson')} others={candidate.otherOfPerson} side="mention" />
    </article>
  );
}

/** How often the name stands, and how many papers that really are. */
function Sources({ candidate }: { candidate: CandidateDetail }) {
  const { t, count } = useWords();
  const { mentions, nearDuplicates, sources } = candidate;
  return (
    <ul className="sources">
      {mentions.length > 1 && (
        <li>
          {t('review.sameDocument', { count: count(mentions.length) })}{' '}
          {mentions.map((mention) => (
            <span key={mention.id}>
              <PageLink {...mention} caseId={candidate.caseId} mention={mention.id} />{' '}
            </span>
          ))}
        </li>
      )}
      {nearDuplicates.length > 0 && (
        <li className="near-duplicates">
          {t('review.nearDuplicates', { count: count(nearDuplicates.length) })}{' '}
          {nearDuplicates.map((page) => (
            <span key={page.pageId}>
              <PageLink {...page} caseId={candidate.caseId} />{' '}
            </span>
          ))}
        </li>
      )}
      <li>
        {t('review.sources', {
          pages: count(sources.pages),
          sources: count(sources.independentSources),
        })}
      </li>
    </ul>
  );
}
