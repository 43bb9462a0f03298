import { isSijillError, type SearchQuestion } from '@sijill/domain';
import { runSearch } from '@sijill/search';
import { withSearchStore } from '@sijill/storage';
import type { AsServer } from '../as-server.ts';
import { backendCpuMs, serverCpuMs } from './server-cpu.ts';

export interface Timing {
  /** Milliseconds of wall time, half and nineteen twentieths of the queries took no longer. */
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of processor time a query, ours and the database's, which a busy machine does not lengthen much. */
  readonly cpu: number;
  /** The same for one query: nineteen twentieths of them took no more. */
  readonly cpu95: number;
  /** Pages found, mean. */
  readonly pages: number;
}

/** Runs each question once to warm up, for its processor time, and once more, and times it from question to answer with its hits. */
export async function timeQuestions(
  { db, ask: asMember }: AsServer,
  caseId: string,
  questions: readonly SearchQuestion[],
): Promise<Timing> {
  const times: number[] = [];
  let pages = 0;
  const ask = async (question: SearchQuestion): Promise<number> => {
    try {
      return (await asMember(() => withSearchStore(db, caseId, (store) => runSearch(store, question)))).total;
    } catch (error) {
      // Stopped after ten seconds: it counts with these, and is said.
      if (!isSijillError(error, 'query.slow')) throw error;
      console.log(`stopped: ${question.q}`);
      return 0;
    }
  };
  const each: number[] = [];
  for (const question of questions) {
    const [server, own] = [backendCpuMs(), ownCpuMs()];
    await ask(question);
    const ours = ownCpuMs() - own;
    each.push(backendCpuMs() - server + ours);
  }
  const cpuBefore = serverCpuMs() + ownCpuMs();
  for (const question of questions) {
    const started = performance.now();
    pages += await ask(question);
    times.push(performance.now() - started);
  }
  const cpu = (serverCpuMs() + ownCpuMs() - cpuBefore) / questions.length;
  return { ...quantiles(times), cpu, cpu95: quantiles(each).p95, pages: pages / questions.length };
}

const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

export function quantiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}
