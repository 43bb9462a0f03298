import { Button, NativeSelect, TextInput } from '@mantine/core';
import { MentionKind } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { mentionsQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { KindMark } from '../../parts/kind-mark.tsx';
import { MentionReading } from '../../parts/mention-reading.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';

const route = getRouteApi('/cases/$caseId/mentions');

export function MentionsScreen() {
  const { caseId } = route.useParams();
  const filter = route.useSearch();
  const { t, share } = useWords();
  const mentions = useInfiniteQuery(mentionsQuery(caseId, filter));
  const filtered = filter.kind !== undefined || filter.q !== undefined;
  return (
    <>
      <MentionFilterForm key={filter.q} />
      <AnswerList
        of={mentions}
        empty={<Empty>{t(filtered ? 'mention.empty.filtered' : 'mention.empty')}</Empty>}
      >
        {(rows) => (
          <DenseTable
            caption={t('tab.mentions')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: t('mention.kind'), cell: (row) => <KindMark kind={row.kind} /> },
              { head: t('mention.text'), cell: (row) => <SourceText>{row.text}</SourceText> },
              { head: t('mention.reading'), cell: (row) => <MentionReading value={row.value} /> },
              { head: t('mention.role'), cell: (row) => row.role && <RoleMark role={row.role} /> },
              { head: t('common.confidence'), numeric: true, cell: (row) => share(row.confidence) },
              {
                head: t('mention.where'),
                cell: (row) => <PageLink {...row} caseId={caseId} mention={row.id} />,
              },
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}

function MentionFilterForm() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const { t } = useWords();
  const [text, setText] = useState(filter.q ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: { ...filter, q: text.trim() || undefined } });
  };
  return (
    <form className="line-form" onSubmit={submit}>
      <NativeSelect
        label={t('mention.kind')}
        value={filter.kind ?? ''}
        onChange={(event) =>
          void navigate({
            search: {
              q: text.trim() || undefined,
              kind: MentionKind.safeParse(event.currentTarget.value).data,
            },
          })
        }
        data={[
          { value: '', label: t('mention.kind.all') },
          ...MentionKind.options.map((kind) => ({ value: kind, label: t(`mention.kind.${kind}`) })),
        ]}
      />
      <TextInput
        type="search"
        dir="auto"
        label={t('mention.filter')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit">{t('mention.apply')}</Button>
    </form>
  );
}
