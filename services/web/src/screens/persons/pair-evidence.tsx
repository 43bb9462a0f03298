import type { PairFact, PersonPairDetail } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { MentionReading } from '../../parts/mention-reading.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { AlignedNames } from '../review/aligned-names.tsx';
import { LineCrop } from '../review/line-crop.tsx';

/** Two people of two papers, each in the line that names them, and what the papers say around them. */
export function PairEvidence({ pair }: { pair: PersonPairDetail }) {
  const { t, count, share } = useWords();
  const { kunyaBearers, facts } = pair.facts;
  return (
    <article>
      <div className="evidence-head">
        <span>
          <span className="quiet">{t('candidate.score')}</span> <strong>{share(pair.score)}</strong>
        </span>
        {!pair.proposed && <StatusMark status="failed">{t('review.notProposed')}</StatusMark>}
        {pair.sameSource && <StatusMark status="check">{t('review.sameSource')}</StatusMark>}
      </div>
      {(['one', 'other'] as const).map((side) => (
        <PaperSide key={side} pair={pair} side={side} />
      ))}
      <AlignedNames tokens={pair.explanation.tokens} heads={[t('persons.one'), t('persons.other')]} />
      {kunyaBearers !== null && (
        <p className="candidate-namesakes">{t('persons.kunyaAlone', { count: count(kunyaBearers) })}</p>
      )}
      <dl className="verdicts">
        {facts.map((fact) => (
          <Fact key={fact.fact} fact={fact} />
        ))}
      </dl>
      {facts.length === 0 && <p className="quiet">{t('persons.noFacts')}</p>}
    </article>
  );
}

function PaperSide({ pair, side }: { pair: PersonPairDetail; side: 'one' | 'other' }) {
  const { t, count } = useWords();
  const { mention, nearDuplicatePages } = pair[side];
  return (
    <section className="paper-side" aria-label={t(`persons.${side}`)}>
      <div className="evidence-head">
        <PageLink {...mention} caseId={pair.caseId} mention={mention.id} />
        <bdi className="quiet">{mention.documentName}</bdi>
        {mention.role && <RoleMark role={mention.role} />}
        {nearDuplicatePages > 0 && (
          <span className="quiet">{t('review.nearDuplicates', { count: count(nearDuplicatePages) })}</span>
        )}
      </div>
      <LineCrop crop={pair.crops[side]} />
      <MentionReading value={mention.value} />
    </section>
  );
}

function Fact({ fact: { fact, one, other, verdict } }: { fact: PairFact }) {
  const { t } = useWords();
  const say = (side: string) =>
    fact === 'role' ? (
      side.split(' ').map((role) => (
        <span key={role}>
          <RoleMark role={role} />{' '}
        </span>
      ))
    ) : (
      <SourceText>{side}</SourceText>
    );
  return (
    <div className={`verdict-${verdict}`}>
      <dt>{t(`fact.${fact}`)}</dt>
      <dd>
        {fact === 'parts' ? (
          t('fact.parts.means')
        ) : (
          <>
            {say(one)}
            {one !== other && <> / {say(other)}</>}
          </>
        )}
      </dd>
    </div>
  );
}
