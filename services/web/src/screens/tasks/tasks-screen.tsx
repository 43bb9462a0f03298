import { Switch } from '@mantine/core';
import { type TasksView, type TaskView, taskKey } from '@sijill/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { seeTasks, tasksQuery } from '../../api/tasks.ts';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { type Column, DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';
import { isTelling, setTelling } from '../../tasks/telling.ts';
import { TaskLink } from './task-link.tsx';

/** What goes on when nobody looks, and what ended meanwhile; looking at it is what makes it seen. */
export function TasksScreen() {
  const { t } = useWords();
  const tasks = useQuery(tasksQuery());
  return (
    <>
      <h1>{t('tasks.title')}</h1>
      <p className="quiet">{t('tasks.hint')}</p>
      <Telling />
      <Answer of={tasks}>{(view) => <Tasks view={view} />}</Answer>
    </>
  );
}

function Tasks({ view }: { view: TasksView }) {
  const { t, count, time } = useWords();
  // What is new stays marked while one looks at it.
  const [seenBefore] = useState(view.seenAt);
  useSeen(view);
  const running = view.rows.filter(({ endedAt }) => endedAt === null);
  const ended = view.rows.filter(({ endedAt }) => endedAt !== null);
  const isNews = ({ endedAt }: TaskView) => endedAt !== null && endedAt > seenBefore;
  const news = ended.filter(isNews).length;
  const what: Column<TaskView>[] = [
    { head: t('tasks.what'), cell: (task) => <TaskLink task={task} /> },
    { head: t('tasks.case'), cell: (task) => <bdi>{task.caseName}</bdi> },
    { head: t('tasks.by'), cell: ({ by }) => (by ? <bdi>{by.name}</bdi> : '–') },
    { head: t('tasks.state'), cell: (task) => <State task={task} /> },
    { head: t('tasks.how-much'), cell: (task) => <HowMuch task={task} />, numeric: true },
    { head: t('tasks.began'), cell: ({ beganAt }) => time(beganAt) },
  ];
  return (
    <>
      <h2>{t('tasks.running')}</h2>
      {running.length === 0 ? (
        <Empty>{t('tasks.none')}</Empty>
      ) : (
        <DenseTable caption={t('tasks.running')} rows={running} keyOf={taskKey} columns={what} />
      )}
      <h2>{t('tasks.ended')}</h2>
      {news > 0 && <p role="status">{t('tasks.news', { count: count(news) })}</p>}
      {ended.length === 0 ? (
        <Empty>{t('tasks.none-ended')}</Empty>
      ) : (
        <DenseTable
          caption={t('tasks.ended')}
          rows={ended}
          keyOf={taskKey}
          columns={[
            ...what,
            {
              head: t('tasks.when'),
              cell: (task) => (
                <>
                  {task.endedAt && time(task.endedAt)}{' '}
                  {isNews(task) && <StatusMark status="new">{t('tasks.new')}</StatusMark>}
                </>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

/** Notes that what has ended was seen, while this window is looked at. */
function useSeen({ rows, unseen }: TasksView): void {
  const client = useQueryClient();
  const last = rows.reduce((latest, { endedAt }) => (endedAt && endedAt > latest ? endedAt : latest), '');
  useEffect(() => {
    if (unseen === 0 || last === '' || document.hidden) return;
    // Told to a fraction of a second less than it is kept: the next one is then seen, too.
    const until = new Date(Date.parse(last) + 1).toISOString();
    seeTasks(until).then(
      () => client.invalidateQueries(tasksQuery()),
      // It stays new.
      () => undefined,
    );
  }, [client, last, unseen]);
}

function State({ task: { state, errorCode } }: { task: TaskView }) {
  const { t } = useWords();
  const why = errorCode === null ? null : knownWord(`error.${errorCode}`);
  return (
    <>
      <StatusMark status={state}>{t(`tasks.state.${state}`)}</StatusMark>
      {state === 'failed' && why && <p className="quiet">{t(why)}</p>}
    </>
  );
}

function HowMuch({ task: { done, total, failed } }: { task: TaskView }) {
  const { t, count } = useWords();
  return (
    <>
      {done === null
        ? '–'
        : total === null
          ? count(done)
          : t('tasks.of', { done: count(done), total: count(total) })}
      {failed !== null && failed > 0 && (
        <p className="quiet">{t('tasks.failed', { count: count(failed) })}</p>
      )}
    </>
  );
}

function Telling() {
  const { t } = useWords();
  const [telling, setNow] = useState(isTelling);
  const [refused, setRefused] = useState(false);
  const choose = async (wanted: boolean) => {
    const now = await setTelling(wanted);
    setNow(now);
    setRefused(wanted && !now);
  };
  return (
    <Switch
      size="xs"
      checked={telling}
      onChange={(event) => void choose(event.currentTarget.checked)}
      label={t('tasks.tell')}
      description={t('tasks.tell.hint')}
      error={refused ? t('tasks.tell.refused') : undefined}
    />
  );
}
