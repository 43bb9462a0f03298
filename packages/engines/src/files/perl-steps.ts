/**
 * What Node cannot do to itself: ask the kernel for namespaces, mounts, filters. Perl can, without a module; every Debian
 * and Ubuntu has it (`perl-base` is essential there). So perl takes the steps and becomes the program.
 */
export interface PerlStep {
  /** Takes its arguments off `@ARGV`, and dies with what failed. */
  readonly script: string;
  readonly args: readonly string[];
}

export const PERL = '/usr/bin/perl';

const BECOME = 'exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n";';

/** What comes before the command of a program that is to start after these steps. */
export function afterSteps(steps: readonly PerlStep[]): readonly string[] {
  if (steps.length === 0) return [];
  const scripts = steps.map(({ script }) => `{ ${script} }`);
  return [PERL, '-e', [...scripts, BECOME].join('\n'), ...steps.flatMap(({ args }) => args)];
}
