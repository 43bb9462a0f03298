import { Alert, Button, Textarea, TextInput } from '@mantine/core';
import type { PageView } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { correctLine } from '../../api/corrections.ts';
import { pageQuery } from '../../api/queries.ts';
import { RequestFailed } from '../../api/request.ts';
import { directionOf } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { dropLineDraft, keepLineDraft, readLineDraft } from './line-drafts.ts';
import { LineStrip } from './line-strip.tsx';
import { nextDoubtful, type PageLine, pageLines } from './page-lines.ts';

interface LineEditorProps {
  page: PageView;
  line: PageLine;
  /** Opens another line, or none. */
  onGo: (line: number | null) => void;
}

/**
 * One line under its strip of the image. Enter saves and goes on to the next doubtful line, Escape leaves, Tab looks at
 * the next doubtful line. What was typed is kept at every stroke until it is saved.
 */
export function LineEditor({ page, line, onGo }: LineEditorProps) {
  const { t, language } = useWords();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(
    () =>
      readLineDraft(page.id, line.number) ?? {
        text: line.text,
        reason: '',
        basedOn: page.transcriptionId ?? '',
      },
  );
  const [emptyMeant, setEmptyMeant] = useState(false);
  const lines = pageLines(page);
  // Before anything is painted: a key pressed at once belongs to this line.
  useLayoutEffect(() => field.current?.focus(), []);

  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    setEmptyMeant(false);
    if (next.text === line.text && next.reason === '') dropLineDraft(page.id, line.number);
    else keepLineDraft(page.id, line.number, next);
  };
  const saving = useMutation({
    mutationFn: () => correctLine(page.id, { ...draft, line: line.number }),
    onSuccess: (corrected) => {
      dropLineDraft(page.id, line.number);
      client.setQueryData(pageQuery(page.id).queryKey, corrected);
      void client.invalidateQueries({ queryKey: ['document', page.documentId] });
      void client.invalidateQueries({ queryKey: ['page', page.id, 'transcriptions'] });
    },
    onError: (failure) => {
      // What stands there now is shown beside what was typed.
      if (isConflict(failure))
        void client.refetchQueries({ queryKey: pageQuery(page.id).queryKey, exact: true });
    },
  });
  const conflict = isConflict(saving.error) && page.transcriptionId !== draft.basedOn;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said below the field makes the editor higher
  useEffect(() => {
    field.current?.closest('.line-editor')?.scrollIntoView({ block: 'nearest' });
  }, [conflict, emptyMeant]);
  const save = () => {
    if (saving.isPending) return;
    if (draft.text.trim() === '' && !emptyMeant) return setEmptyMeant(true);
    saving.mutate(undefined, {
      // Said here, it is not heard once the line has been left: a line that was left while it was being saved opens no other.
      onSuccess: (corrected) =>
        onGo(line.doubtful ? (nextDoubtful(pageLines(corrected), line.number, 1) ?? null) : null),
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const go = (number: number | undefined) => {
      if (number === undefined) return;
      event.preventDefault();
      onGo(number);
    };
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onGo(null);
    } else if (event.key === 'Tab' && event.target === field.current)
      go(nextDoubtful(lines, line.number, event.shiftKey ? -1 : 1));
    else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      go(beside(event.key === 'ArrowDown' ? 1 : -1));
  };
  const beside = (step: 1 | -1): number | undefined =>
    lines[lines.findIndex(({ number }) => number === line.number) + step]?.number;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields in it
    <div className="line-editor" dir={directionOf(language)} lang={language} onKeyDown={press}>
      <LineStrip page={page} line={line} />
      <Textarea
        ref={field}
        aria-label={t('line.text')}
        classNames={{ input: 'source-text line-text' }}
        dir="auto"
        lang="ar"
        autosize
        minRows={1}
        maxLength={2000}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value.replaceAll('\n', ' ') })}
      />
      {conflict && (
        <Alert color="yellow" role="alert" my="xs">
          {t('line.conflict')} <SourceText>{line.text}</SourceText>{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => change({ basedOn: page.transcriptionId ?? '' })}
          >
            {t('line.conflict.mine')}
          </Button>{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              saving.reset();
              change({ text: line.text, basedOn: page.transcriptionId ?? '' });
            }}
          >
            {t('line.conflict.theirs')}
          </Button>
        </Alert>
      )}
      {saving.error && !isConflict(saving.error) && <FailureNotice failure={saving.error} />}
      {emptyMeant && (
        <Alert color="yellow" role="alert" my="xs">
          {t('line.empty')}
        </Alert>
      )}
      <div className="line-tools">
        <TextInput
          size="xs"
          aria-label={t('line.reason')}
          placeholder={t('line.reason')}
          dir="auto"
          maxLength={500}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <Button size="xs" loading={saving.isPending} onClick={save}>
          {t(draft.text === line.text ? 'line.confirm' : 'line.save')}
        </Button>
        <Button size="xs" variant="default" onClick={() => onGo(null)}>
          {t('line.leave')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={nextDoubtful(lines, line.number, 1) === undefined}
          onClick={() => onGo(nextDoubtful(lines, line.number, 1) ?? null)}
        >
          {t('line.next')}
        </Button>
      </div>
      <p className="quiet line-keys">{t('line.keys')}</p>
    </div>
  );
}

const isConflict = (failure: unknown): boolean =>
  failure instanceof RequestFailed && failure.code === 'correction.outdated';
