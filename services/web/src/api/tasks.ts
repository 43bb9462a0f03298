import { NOTHING } from '@sijill/client';
import { TasksView } from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { api } from './request.ts';

const TASKS_MS = 15_000;

/** Asked again while nobody looks at this window, too: that is when work ends. */
export const tasksQuery = () =>
  queryOptions({
    queryKey: ['tasks'],
    queryFn: () => api.get('/tasks', {}, TasksView),
    refetchInterval: TASKS_MS,
    refetchIntervalInBackground: true,
    staleTime: TASKS_MS / 3,
  });
export const seeTasks = (until: string) => api.put('/tasks/seen', { body: { until } }, NOTHING);
