import { Button, TextInput } from '@mantine/core';
import { readReviewer } from '@sijill/domain';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useOutbox } from '../../judging/outbox-provider.tsx';
import { chooseReviewer, useReviewer } from '../../judging/reviewer.ts';

/** Who judges here, and the way to say so. Says that nobody checks it yet. */
export function ReviewerChoice() {
  const reviewer = useReviewer();
  const { t } = useWords();
  const [changing, setChanging] = useState(false);
  if (reviewer === null || changing)
    return <ReviewerForm name={reviewer?.name ?? ''} onDone={() => setChanging(false)} />;
  return (
    <p className="reviewer">
      <span className="quiet">{t('reviewer.you')}</span> <bdi>{reviewer.name}</bdi>{' '}
      <span className="quiet">({t('reviewer.unchecked')})</span>{' '}
      <Button size="compact-xs" variant="subtle" onClick={() => setChanging(true)}>
        {t('reviewer.change')}
      </Button>
    </p>
  );
}

function ReviewerForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useWords();
  const outbox = useOutbox();
  const client = useQueryClient();
  const [text, setText] = useState(name);
  const [wrong, setWrong] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const chosen = readReviewer(text);
    setWrong(chosen === null);
    if (!chosen) return;
    // What was judged under the old name is sent under it.
    await outbox.flush();
    chooseReviewer(chosen.name);
    onDone();
    await client.resetQueries();
  };
  return (
    <form className="line-form" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('reviewer.ask')}
        description={t('reviewer.hint')}
        error={wrong ? t('reviewer.wrong') : undefined}
        dir="auto"
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit">{t('reviewer.choose')}</Button>
    </form>
  );
}
