import { readFileSync } from 'node:fs';

// The operator's guide as what it promises: every line of its code blocks is run by a test, as it stands there, or marked.

const guide = readFileSync(new URL('../../infra/OPERATING.md', import.meta.url), 'utf8');
const MARK = /\s# not run(: .+)?$/;

export interface GuideCommand {
  /** As the guide has it, without the mark; a line that goes on with `\` is one. */
  readonly line: string;
  readonly notRun: boolean;
}

/** Every command of the code blocks, in their order. */
export const guideCommands: readonly GuideCommand[] = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n\s*/g, '')
      .trim()
      .split('\n'),
  )
  .map((line) => ({ line: line.replace(MARK, ''), notRun: MARK.test(line) }));

/** What is said in the text between them as a command with something behind it. */
export const inlineCommands: readonly string[] = [
  ...guide
    .replaceAll(/```[\s\S]*?```/g, '')
    .matchAll(/`((?:sijill|npm|docker|helm|age|curl|sh|sha256sum) [^`]+)`/g),
].map(([, command = '']) => command);

/** For a machine without network: run by the test that makes such a bundle. */
const ofBundle = (line: string): boolean => /\bbundle\b|install-sijill|^FOLDER\//.test(line);
/** In containers: run by a test that needs Docker and the images of the stores, and is skipped elsewhere. */
const ofContainers = (line: string): boolean => line.startsWith('docker ');
const run = guideCommands.filter(({ notRun }) => !notRun).map(({ line }) => line);

export const bundleCommands: readonly string[] = run.filter(ofBundle);
export const containerCommands: readonly string[] = run.filter(ofContainers);
/** The others: run one after the other on a server of their own. */
export const serverCommands: readonly string[] = run.filter((line) => !ofBundle(line) && !ofContainers(line));
