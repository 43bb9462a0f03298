import { holdWhileShort, type RunningService, type Runtime, takeCounted } from '@sijill/runtime';
import { startCustodian } from './originals/custodian.ts';
import { makePackage } from './package/make-package.ts';

/** Writes the evidence packages that were asked for, and watches over what is stored. */
export async function start(runtime: Runtime): Promise<RunningService> {
  const worker = runtime.queues.work('package', ({ packageId }, { alone }) =>
    takeCounted(runtime.db, alone, {
      work: 'package',
      id: packageId,
      act: ({ gotFurther }) => makePackage(runtime, packageId, gotFurther),
    }),
  );
  const watch = holdWhileShort(runtime, { package: worker });
  const custodian = startCustodian(runtime);
  return {
    async stop() {
      await watch.stop();
      await Promise.all([custodian.stop(), worker.close()]);
    },
  };
}
