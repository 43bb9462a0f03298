import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { tasksQuery } from '../api/tasks.ts';
import { useWords } from '../i18n/use-words.ts';
import { endedBetween, isTelling } from './telling.ts';

/** The way to the tasks, with how many ended since one looked, and a message of the system where that is wanted. */
export function TaskNews() {
  const { t, count } = useWords();
  // What cannot be asked is not told here: the screens tell of a server that does not answer.
  const { data } = useQuery(tasksQuery());
  const before = useRef<typeof data>(undefined);
  const unseen = data?.unseen ?? 0;

  useEffect(() => {
    if (data === undefined) return;
    const ended = endedBetween(before.current ?? null, data);
    before.current = data;
    // One message for all windows, without names and cases: it may stand on a locked screen.
    if (ended > 0 && document.hidden && isTelling())
      new Notification(t('app.name'), { body: t('tasks.message'), tag: 'sijill-tasks' });
  }, [data, t]);

  return (
    <Link to="/tasks">
      {t('tasks.title')}
      {unseen > 0 && (
        <>
          {' '}
          <span className="news" title={t('tasks.news', { count: count(unseen) })}>
            {count(unseen)}
          </span>
        </>
      )}
    </Link>
  );
}
