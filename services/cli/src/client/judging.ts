import { type Query, requestOf } from '@sijill/client';
import {
  CalibrationView,
  CandidateDetail,
  CandidateRows,
  JudgingProgress,
  LinkingView,
  type NewJudgement,
  type NewWithdrawal,
} from '@sijill/domain';
import { type Connection, everyRow } from './connection.ts';

export type CandidateQuery = Query<'get', '/cases/{id}/candidates.csv'>;

export const judging = ({ api, take }: Connection) => ({
  listCandidates: async (id: string, limit: number) =>
    (await api.get('/cases/{id}/candidates', { path: { id }, query: { limit } }, CandidateRows)).rows,
  /** All candidates that fit, best first, as the reviewer may see them. */
  everyCandidate: (id: string, filter: CandidateQuery) =>
    everyRow((cursor) =>
      api.get(
        '/cases/{id}/candidates',
        { path: { id }, query: { ...filter, limit: 500, cursor } },
        CandidateRows,
      ),
    ),
  candidatesCsv: async (id: string, query: CandidateQuery) =>
    (await take(requestOf('get', '/cases/{id}/candidates.csv', { path: { id }, query }))).text(),
  linking: (id: string) => api.get('/cases/{id}/linking', { path: { id } }, LinkingView),
  requestLinking: (id: string, full: boolean) =>
    api.post('/cases/{id}/linking', { path: { id }, body: { full } }, LinkingView),
  cancelLinking: (id: string) => api.post('/cases/{id}/linking/cancel', { path: { id } }, LinkingView),
  calibrate: (id: string) => api.post('/cases/{id}/calibrations', { path: { id } }, CalibrationView),
  judgingProgress: (id: string) => api.get('/cases/{id}/judging', { path: { id } }, JudgingProgress),
  pairingProgress: (id: string) =>
    api.get('/cases/{id}/person-pairs/judging', { path: { id } }, JudgingProgress),
  candidate: (id: string) => api.get('/candidates/{id}', { path: { id } }, CandidateDetail),
  judge: (id: string, body: NewJudgement) =>
    api.post('/candidates/{id}/judgements', { path: { id }, body }, CandidateDetail),
  withdraw: (id: string, body: NewWithdrawal) =>
    api.post('/candidates/{id}/withdrawals', { path: { id }, body }, CandidateDetail),
});
