import type { Command } from 'commander';
import { findServer, serverAddress } from '../server.ts';
import { write, writeJson } from '../write.ts';

export function addOpen(program: Command): void {
  program
    .command('open')
    .description('Print an address that signs the local user of an embedded server in, once.')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { url } = await serverAddress();
      const { path } = await (await findServer()).signInLink();
      const address = `${url}${path}`;
      await (json ? writeJson({ address }) : write(`${address}\n`));
    });
}
