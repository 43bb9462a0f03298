import type { PageView } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { MentionReading } from '../../parts/mention-reading.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { MarkMention, MissingMention } from './mark-mentions.tsx';
import { NOTHING, type Pointed } from './word-marks.ts';

interface PageMentionsProps {
  page: PageView;
  pointed: number | null;
  onPoint: (pointed: Pointed) => void;
  /** Whether the one who looks may say what is a name. */
  marks: boolean;
}

/** The mentions of the page; pointing at one, by keyboard too, lights its words on both sides. */
export function PageMentions({ page, pointed, onPoint, marks }: PageMentionsProps) {
  const { t, share } = useWords();
  const rows = page.mentions.map((mention, index) => ({ mention, index }));
  return (
    <>
      <h3>{t('page.mentions')}</h3>
      {rows.length === 0 ? (
        <Empty>{t('page.mentions.none')}</Empty>
      ) : (
        <DenseTable
          caption={t('page.mentions')}
          rows={rows}
          keyOf={({ mention }) => mention.id}
          columns={[
            { head: t('mention.kind'), cell: ({ mention }) => <KindMark kind={mention.kind} /> },
            {
              head: t('mention.text'),
              cell: ({ mention, index }) => (
                <button
                  type="button"
                  className="mention-button"
                  aria-pressed={pointed === index}
                  onMouseEnter={() => onPoint({ word: null, mention: index })}
                  onMouseLeave={() => onPoint(NOTHING)}
                  onFocus={() => onPoint({ word: null, mention: index })}
                  onBlur={() => onPoint(NOTHING)}
                  onClick={() => onPoint({ word: null, mention: index })}
                >
                  <SourceText>{mention.text}</SourceText>
                </button>
              ),
            },
            { head: t('mention.reading'), cell: ({ mention }) => <MentionReading value={mention.value} /> },
            {
              head: t('mention.role'),
              cell: ({ mention }) => mention.role && <RoleMark role={mention.role} />,
            },
            {
              head: t('mention.cue'),
              cell: ({ mention }) => mention.cue && <SourceText>{mention.cue}</SourceText>,
            },
            { head: t('common.confidence'), numeric: true, cell: ({ mention }) => share(mention.confidence) },
            { head: t('mention.foundBy'), cell: ({ mention }) => <bdi>{mention.foundBy}</bdi> },
            ...(marks
              ? [
                  {
                    head: t('mark.column'),
                    cell: ({ mention }: (typeof rows)[number]) => (
                      <MarkMention page={page} mention={mention} />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {marks && <MissingMention page={page} />}
    </>
  );
}
