import { type CalibrationView, SijillError } from '@sijill/domain';
import {
  type Calibration,
  fitCalibration,
  LEAST_JUDGED,
  LONE_NAME_CAP,
  logitOf,
  matcherVersion,
  probability,
  SHIPPED_CALIBRATION,
} from '@sijill/matching';
import { currentCalibration, type Database, saveCalibration, settledPairs } from '@sijill/storage';

/**
 * Fits how scores become probabilities to what two people each settled in a case; the next comparison scores by it.
 * Throws `calibration.few` where too little is settled.
 */
export async function calibrate(
  db: Database,
  { caseId, actor }: { caseId: string; actor: string },
): Promise<CalibrationView> {
  const current = await currentCalibration(db, caseId);
  const before: Calibration = current ?? SHIPPED_CALIBRATION;
  const version = matcherVersion({ calibration: current });
  const settled = await settledPairs(db, caseId, { version, above: LONE_NAME_CAP });
  const pairs = settled.map(({ score, same }) => ({ same, logit: logitOf(score, before) }));
  const same = pairs.filter((pair) => pair.same).length;
  const different = pairs.length - same;
  const fitted = fitCalibration(pairs, before);
  if (fitted === null) throw new SijillError('calibration.few', { same, different, least: LEAST_JUDGED });
  const error = (calibration: Calibration): number =>
    pairs.reduce((sum, pair) => sum + (probability(pair.logit, calibration) - Number(pair.same)) ** 2, 0) /
    pairs.length;
  return saveCalibration(db, {
    caseId,
    actor,
    fitted: { ...fitted, same, different, errorBefore: error(before), errorAfter: error(fitted) },
  });
}
