/** Node arguments under which a child process runs TypeScript, from whatever folder it is started. */
export const TSX_ARGUMENTS: readonly string[] = ['--import', import.meta.resolve('tsx')];
