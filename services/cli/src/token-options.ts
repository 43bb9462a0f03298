import { TokenScope } from '@sijill/domain';
import { InvalidArgumentError, Option } from 'commander';

const MOST_DAYS = 366;

export const scopesOption = (usual: readonly TokenScope[]): Option =>
  new Option('--scope <scope...>', 'what the token may be used for; never more than you may do')
    .choices(TokenScope.options)
    .default([...usual]);

export const daysOption = (usual: number): Option =>
  new Option('--days <n>', `how long the token holds, 1 to ${MOST_DAYS}`).argParser(wholeDays).default(usual);

function wholeDays(given: string): number {
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new InvalidArgumentError(`It takes a whole number from 1 to ${MOST_DAYS}.`);
  return days;
}
