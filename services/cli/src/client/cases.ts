import type { Query } from '@sijill/client';
import {
  CaseView,
  DocumentRows,
  type NewCorrection,
  type NewMentionMark,
  type NewRetention,
  PageView,
  page,
  RereadView,
  RetentionView,
  TasksView,
  TrainingLines,
  TranscriptionRows,
  WorklistRows,
} from '@sijill/domain';
import { CommandError, EXIT } from '../exit.ts';
import { pause } from '../pause.ts';
import { type Connection, everyRow } from './connection.ts';

const POLL_MS = 500;

export function cases({ api }: Connection) {
  const listCases = async () => (await api.get('/cases', {}, page(CaseView))).rows;
  const createCase = (name: string) => api.post('/cases', { body: { name } }, CaseView);
  const findCase = async (name: string) => (await listCases()).find((one) => one.name === name);
  return {
    listCases,
    createCase,
    findCase,
    tasks: () => api.get('/tasks', {}, TasksView),
    /** The id of the case of this name; made when there is none, which takes an administrator. */
    async caseOrNew(name: string): Promise<string> {
      const found = await findCase(name);
      if (found) return found.id;
      const made = await createCase(name).catch((error: unknown) => {
        if (!(error instanceof CommandError) || error.exitCode !== EXIT.failed) throw error;
        throw new CommandError(
          `You belong to no case named "${name}", and making one was refused: ${error.message}`,
          EXIT.failed,
        );
      });
      return made.id;
    },
    /** The id of the case of this name; without a name, of the only case there is. */
    async caseOf(name: string | undefined): Promise<string> {
      const all = await listCases();
      const found = name === undefined && all.length === 1 ? all[0] : all.find((one) => one.name === name);
      if (found) return found.id;
      const names = all.map((one) => `"${one.name}"`).join(', ');
      throw new CommandError(
        name === undefined
          ? `Name a case with --case: ${names || 'there is none yet'}.`
          : `There is no case named "${name}".`,
        name === undefined ? EXIT.usage : EXIT.failed,
      );
    },
    /** Resolves when mentions and registries of the case are compared to the end. */
    async linkingDone(id: string): Promise<void> {
      while ((await api.get('/cases/{id}', { path: { id } }, CaseView)).linking) await pause(POLL_MS);
    },
    listDocuments: (id: string) =>
      everyRow((cursor) =>
        api.get('/cases/{id}/documents', { path: { id }, query: { limit: 200, cursor } }, DocumentRows),
      ),
    page: (id: string) => api.get('/pages/{id}', { path: { id } }, PageView),
    correct: (id: string, body: NewCorrection) =>
      api.post('/pages/{id}/corrections', { path: { id }, body }, PageView),
    markMention: (id: string, body: NewMentionMark) =>
      api.post('/pages/{id}/mention-marks', { path: { id }, body }, PageView),
    trainingLines: (id: string) => api.get('/cases/{id}/training-lines', { path: { id } }, TrainingLines),
    /** Every text that a page has had, newest first. */
    transcriptions: (id: string) =>
      everyRow((cursor) =>
        api.get(
          '/pages/{id}/transcriptions',
          { path: { id }, query: { limit: 500, cursor } },
          TranscriptionRows,
        ),
      ),
    worklist: async (id: string, query: Query<'get', '/cases/{id}/worklist'>) =>
      (await api.get('/cases/{id}/worklist', { path: { id }, query }, WorklistRows)).rows,
    /** Reads again what another engine read: of a batch, or of a whole case. */
    rereadWithEngine: (of: { batchId: string } | { caseId: string }) =>
      'batchId' in of
        ? api.post('/batches/{id}/reread', { path: { id: of.batchId } }, RereadView)
        : api.post('/cases/{id}/reread', { path: { id: of.caseId } }, RereadView),
    reread: (id: string) => api.get('/rereads/{id}', { path: { id } }, RereadView),
    retention: (id: string) => api.get('/cases/{id}/retention', { path: { id } }, RetentionView),
    setRetention: (id: string, body: NewRetention) =>
      api.put('/cases/{id}/retention', { path: { id }, body }, RetentionView),
  };
}
