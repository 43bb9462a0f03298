import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('.', import.meta.url));
const styles = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles/global.css'));

/** Names that a file of ours takes from Mantine. */
function taken(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g);
  return [...imports].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.replace('type ', '').trim()),
  );
}

test('every component that a screen uses has its styles', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  );
  const used = [...new Set(files.flatMap((name) => taken(join(source, name))))];
  const styled = used.filter((name) => existsSync(join(styles, `${name}.css`)));
  const listed = readFileSync(join(source, 'mantine-styles.ts'), 'utf8');
  expect(styled).toContain('Button');
  expect(styled.filter((name) => !listed.includes(`/${name}.css`))).toEqual([]);
});
