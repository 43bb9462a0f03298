import { IntakeView, QueuesView, Retried } from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { api } from './request.ts';

/** Asked again now and then: uploads go on by themselves, and the notice goes with that. */
const INTAKE_MS = 30_000;
const QUEUES_MS = 5_000;

export const intakeQuery = () =>
  queryOptions({
    queryKey: ['intake'],
    queryFn: () => api.get('/intake', {}, IntakeView),
    refetchInterval: INTAKE_MS,
    staleTime: INTAKE_MS / 2,
  });
export const queuesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'queues'],
    queryFn: () => api.get('/administration/queues', {}, QueuesView),
    refetchInterval: QUEUES_MS,
  });
export const retrySetAside = (ids?: string[]) =>
  api.post('/administration/queues/retry', { body: ids ? { ids } : {} }, Retried);
