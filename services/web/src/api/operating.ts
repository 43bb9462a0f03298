import { IntakeView, QueuesView, Retried } from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { post, request } from './request.ts';

/** Asked again now and then: uploads go on by themselves, and the notice goes with that. */
const INTAKE_MS = 30_000;
const QUEUES_MS = 5_000;

export const intakeQuery = () =>
  queryOptions({
    queryKey: ['intake'],
    queryFn: () => request(IntakeView, '/intake'),
    refetchInterval: INTAKE_MS,
    staleTime: INTAKE_MS / 2,
  });
export const queuesQuery = () =>
  queryOptions({
    queryKey: ['administration', 'queues'],
    queryFn: () => request(QueuesView, '/administration/queues'),
    refetchInterval: QUEUES_MS,
  });
export const retrySetAside = (documentIds?: string[]) =>
  post(Retried, '/administration/queues/retry', documentIds ? { documentIds } : {});
