import { RegistryDelimiter, RegistryEncoding } from '@sijill/domain';
import { type Command, Option } from 'commander';
import { findPerson } from '../registry/find-person.ts';
import { importFile } from '../registry/import-file.ts';
import { previewFile } from '../registry/preview-file.ts';
import { showMappings, showPerson, showRegistries, showRegistry } from '../registry/show.ts';
import { findServer } from '../server.ts';

/** Lists of victims and missing people: look at a file, import it, look at what is there. */
export function addRegistry(program: Command): void {
  const registry = program
    .command('registry')
    .description('Lists of victims and missing people: preview and import files, look people up.');
  const ofFile = (command: Command) =>
    command
      .argument('<file>', 'CSV or XLSX')
      .requiredOption('--case <name>', 'the case it belongs to (made when it does not exist)')
      .addOption(
        new Option('--encoding <name>', 'instead of the one found').choices(RegistryEncoding.options),
      )
      .addOption(
        new Option('--delimiter <sign>', 'instead of the one found').choices([
          ...RegistryDelimiter.options.filter((sign) => sign !== '\t'),
          'tab',
        ]),
      )
      .option('--sheet <name>', 'sheet of a workbook (default: the first that shows)')
      .option('--header <line>', 'line of the headings, 0 for none (default: found)')
      .option(
        '--mapping <name>',
        'a saved mapping (default: the one saved for the same headings, else proposed)',
      )
      .option('--map <column=field...>', 'what a column means, instead of the mapping; "column=" for nothing')
      .option('--id-from-line', 'the file has no ids: the line is the id')
      .addOption(
        new Option('--dates <order>', 'how 03/08/2014 is read').choices(['day-first', 'month-first']),
      )
      .option('--age-at <YYYY-MM-DD>', 'the day that ages are of')
      .option('--json', 'as JSON');
  ofFile(registry.command('preview'))
    .description(
      'Show how a file would be read: encoding, columns and their meaning, first people, bad rows.',
    )
    .action(async (path, options) => previewFile(await findServer(), path, options));
  ofFile(registry.command('import'))
    .description(
      'Import a file: add people, update those with the same id, keep those that are gone. Exit 1 when rows were not taken.',
    )
    .option('--name <name>', 'name of the registry (default: the file name); one of this name is updated')
    .option('--dry-run', 'tell everything an import would do and change nothing')
    .option('--save-mapping <name>', 'keep the mapping for files with the same headings')
    .option('--rejected <file>', 'write the rows that were not taken, with line and reason, as CSV')
    .action(async (path, options) => importFile(await findServer(), path, options));
  registry
    .command('list')
    .description('The registries of a case.')
    .requiredOption('--case <name>', 'the case')
    .option('--json', 'one JSON object a registry and line')
    .action(async (options) => showRegistries(await findServer(), options));
  registry
    .command('show')
    .description('A registry with its imports and people, or one person with candidates.')
    .argument('<id>', 'id of a registry (see list) or of a person')
    .option('--find <words>', 'only people with these words in id, names or places')
    .option('--limit <count>', 'people shown', '20')
    .option('--json', 'as JSON')
    .action(async (id, options) => {
      const client = await findServer();
      if (!(await showPerson(client, id, options))) await showRegistry(client, id, options);
    });
  registry
    .command('find')
    .description('Who in the registries of a case is a name, in any script and spelling; best first.')
    .argument('<name...>', 'the name')
    .option('--case <name>', 'the case (default: the only one)')
    .option('--limit <count>', 'people shown', '10')
    .option('--json', 'one JSON object a person and line')
    .action(async (name: string[], options) => findPerson(await findServer(), name.join(' '), options));
  registry
    .command('mappings')
    .description('The saved mappings of a case.')
    .requiredOption('--case <name>', 'the case')
    .option('--remove <name>', 'forget the mapping of this name')
    .option('--json', 'one JSON object a mapping and line')
    .action(async (options) => showMappings(await findServer(), options));
}
