import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { type MarkedSpan, type MentionView, NamedKind, type PageView } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { markMention } from '../../api/corrections.ts';
import { pageQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SourceText } from '../../parts/source-text.tsx';

const NO_NAME = 'none';

/** Keeps what somebody says of some words of the page; the page comes back as it is then. */
function useMarking(page: PageView) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (span: MarkedSpan) => markMention(page.id, { ...span, basedOn: page.transcriptionId ?? '' }),
    onSuccess: (marked) => {
      client.setQueryData(pageQuery(page.id).queryKey, marked);
      void client.invalidateQueries({ queryKey: ['document', page.documentId] });
    },
    // Somebody may have corrected the page meanwhile: what stands there now is shown.
    onError: () => void client.refetchQueries({ queryKey: pageQuery(page.id).queryKey, exact: true }),
  });
}

/** What one mention is, as people say: right, of another kind, or no name. What was said can be said otherwise. */
export function MarkMention({ page, mention }: { page: PageView; mention: MentionView }) {
  const { t } = useWords();
  const marking = useMarking(page);
  const { start, end, kind, text } = mention;
  const said = page.marks.find((mark) => mark.start === start && mark.end === end);
  const named = NamedKind.safeParse(kind).data;
  const others = NamedKind.options.filter((one) => one !== kind);
  return (
    <span className="mark-mention">
      {said && <span className="quiet">{t('mark.by', { name: `\u2068${said.by}\u2069` })}</span>}
      {named && !said && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('mark.confirm.of', { text })}
          loading={marking.isPending}
          onClick={() => marking.mutate({ start, end, kind: named })}
        >
          {t('mark.confirm')}
        </Button>
      )}
      <NativeSelect
        size="xs"
        aria-label={t('mark.of', { text })}
        value={kind}
        disabled={marking.isPending}
        onChange={({ currentTarget: { value } }) =>
          marking.mutate({ start, end, kind: value === NO_NAME ? null : NamedKind.parse(value) })
        }
        data={[
          { value: kind, label: t(`mention.kind.${kind}`) },
          ...others.map((one) => ({ value: one, label: t(`mention.kind.${one}`) })),
          { value: NO_NAME, label: t('mark.none') },
        ]}
      />
      {marking.error && <FailureNotice failure={marking.error} />}
    </span>
  );
}

/** Where words stand that nobody has marked and that are no mention by themselves. */
function freePlace(page: PageView, words: string): { start: number; end: number } | undefined {
  for (
    let start = page.text.indexOf(words);
    words && start >= 0;
    start = page.text.indexOf(words, start + 1)
  ) {
    const end = start + words.length;
    const taken = (one: { start: number; end: number }) => one.start === start && one.end === end;
    if (!page.mentions.some(taken)) return { start, end };
  }
  return undefined;
}

/** A name that was not found, and what people said is none. */
export function MissingMention({ page }: { page: PageView }) {
  const { t } = useWords();
  const marking = useMarking(page);
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<NamedKind>('person');
  const [absent, setAbsent] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const place = freePlace(page, words.trim());
    setAbsent(!place);
    if (place) marking.mutate({ ...place, kind }, { onSuccess: () => setWords('') });
  };
  const removed = page.marks.filter((mark) => mark.kind === null);
  return (
    <>
      {removed.length > 0 && (
        <p className="quiet">
          {t('mark.removed')}{' '}
          {removed.map(({ start, text, by }, index) => (
            <span key={start} title={t('mark.by', { name: by })}>
              {index > 0 && t('common.comma')}
              <SourceText>{text}</SourceText>
            </span>
          ))}
        </p>
      )}
      <form className="line-form" onSubmit={submit}>
        <TextInput
          label={t('mark.missing')}
          dir="auto"
          maxLength={300}
          value={words}
          onFocus={() => {
            // What is chosen in the text is what is meant.
            const chosen = window.getSelection()?.toString().trim() ?? '';
            if (words === '' && chosen !== '' && page.text.includes(chosen)) setWords(chosen);
          }}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setAbsent(false);
          }}
        />
        <NativeSelect
          label={t('mark.as')}
          value={kind}
          onChange={(event) => setKind(NamedKind.parse(event.currentTarget.value))}
          data={NamedKind.options.map((one) => ({ value: one, label: t(`mention.kind.${one}`) }))}
        />
        <Button type="submit" loading={marking.isPending} disabled={words.trim() === ''}>
          {t('mark.add')}
        </Button>
      </form>
      {absent && (
        <Alert color="yellow" role="alert" my="xs">
          {t('mark.notThere')}
        </Alert>
      )}
      {marking.error && <FailureNotice failure={marking.error} />}
      <p className="quiet">{t('mark.hint')}</p>
    </>
  );
}
