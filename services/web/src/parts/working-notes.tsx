import { Button, Textarea } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMay } from '../access/use-me.ts';
import { type NoteSubject, notesQuery, removeNote, writeNote } from '../api/notes.ts';
import { useWords } from '../i18n/use-words.ts';
import { MoreButton } from './answer.tsx';
import { FailureNotice } from './failure-notice.tsx';

interface WorkingNotesProps {
  caseId: string;
  subject: NoteSubject;
  id: string;
}

/** Notes that colleagues leave each other on a document or a registry person. They leave in no export. */
export function WorkingNotes({ caseId, subject, id }: WorkingNotesProps) {
  const { t, count, time } = useWords();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const works = useMay(caseId, 'work');
  const notes = useInfiniteQuery(notesQuery(subject, id));
  const changed = () => queryClient.invalidateQueries(notesQuery(subject, id));
  const writing = useMutation({
    mutationFn: () => writeNote(subject, id, text.trim()),
    onSuccess: () => {
      setText('');
      return changed();
    },
  });
  const removing = useMutation({
    mutationFn: removeNote,
    onSuccess: changed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') writing.mutate();
  };
  const rows = notes.data?.pages.flatMap((page) => page.rows) ?? [];
  const failure = writing.error ?? removing.error ?? notes.error;
  return (
    <details className="working-notes">
      <summary>{t('note.title', { count: count(rows.length) + (notes.hasNextPage ? '+' : '') })}</summary>
      {failure && <FailureNotice failure={failure} />}
      <ul>
        {rows.map((note) => (
          <li key={note.id}>
            <p className="note-text" dir="auto">
              {note.text}
            </p>
            <span className="quiet">
              <bdi>{note.author}</bdi> · {time(note.createdAt)}
            </span>{' '}
            {works && (
              <Button size="compact-xs" variant="default" onClick={() => removing.mutate(note.id)}>
                {t('note.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <MoreButton of={notes} />
      {works && (
        <form onSubmit={submit}>
          <Textarea
            size="xs"
            dir="auto"
            autosize
            minRows={2}
            maxLength={5_000}
            label={t('note.write')}
            description={t('note.internal')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" mt="xs" variant="default" loading={writing.isPending}>
            {t('note.save')}
          </Button>
        </form>
      )}
    </details>
  );
}
