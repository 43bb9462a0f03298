import type { RegistryPerson } from '@sijill/domain';
import { yearsLater } from './read-birth.ts';
import { readYesNo, saysUnknown } from './read-words.ts';
import type { RowCells, Say } from './row-cells.ts';

const OF_AGE = 18;

/**
 * Whether the person was under 18 at the event (or at the day the age is of). The list's own word stands first; without
 * one it follows from birth and event, or from the age, where these leave no doubt.
 */
export function readMinor(
  cells: RowCells,
  say: Say,
  person: Pick<RegistryPerson, 'age' | 'ageAt' | 'birth' | 'event'>,
): { minor?: boolean; derived: boolean } {
  const reckoned = reckon(person);
  const cell = cells.one('minor');
  if (cell && !saysUnknown(cell.text)) {
    const said = readYesNo(cell.text);
    if (said === undefined) say('minor-unknown', cell);
    else {
      if (reckoned !== undefined && reckoned !== said) say('minor-contradicts', cell);
      return { minor: said, derived: false };
    }
  }
  return reckoned === undefined ? { derived: false } : { minor: reckoned, derived: true };
}

function reckon({
  age,
  birth,
  event,
}: Pick<RegistryPerson, 'age' | 'ageAt' | 'birth' | 'event'>): boolean | undefined {
  if (birth && event) {
    if (yearsLater(birth.earliest, OF_AGE) > event.latest) return true;
    if (yearsLater(birth.latest, OF_AGE) <= event.earliest) return false;
  }
  return age === undefined ? undefined : age < OF_AGE;
}
