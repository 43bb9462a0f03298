import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { isSijillError } from '@sijill/domain';
import type { RunningService, Runtime } from '@sijill/runtime';
import { getReport, saveReport, saveReportFailure } from '@sijill/storage';
import { startCustodian } from './originals/custodian.ts';
import { makePackage } from './package/make-package.ts';
import { gatherReport } from './report-content.ts';
import { renderReport } from './report-html.ts';

/** Writes the reports and evidence packages that were asked for, and watches over what is stored. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const workers = [
    runtime.queues.work('export', ({ reportId }) => writeReport(runtime, reportId)),
    runtime.queues.work('package', ({ packageId }) => makePackage(runtime, packageId)),
  ];
  const custodian = startCustodian(runtime);
  return {
    async stop() {
      await Promise.all([custodian.stop(), ...workers.map((worker) => worker.close())]);
    },
  };
}

/** One report, stored whole and then shown as ready. Safe to run again. */
async function writeReport(
  { db, objects }: Pick<Runtime, 'db' | 'objects'>,
  reportId: string,
): Promise<void> {
  const report = await getReport(db, reportId);
  if (report.status !== 'waiting') return;
  try {
    const bytes = Buffer.from(renderReport(await gatherReport(db, report)));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const objectKey = `reports/${reportId}-${sha256}.html`;
    if (!(await objects.exists(objectKey)))
      await objects.put(objectKey, Readable.from([bytes]), bytes.byteLength);
    await saveReport(db, reportId, { objectKey, sha256 });
  } catch (error) {
    if (!isSijillError(error) || error.retryable || error.code === 'attempt.superseded') throw error;
    await saveReportFailure(db, reportId, error);
  }
}
