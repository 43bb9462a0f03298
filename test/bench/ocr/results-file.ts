import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../RESULTS.md', import.meta.url);

/** Replaces the section `## title` of the results file, or appends it; other sections stay as they are. */
export function writeResults(title: string, body: string): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Results\n';
  writeFileSync(FILE, withSection(before, title, body));
}

export function withSection(file: string, title: string, body: string): string {
  const parts = file.split(/^(?=## )/m);
  const section = `## ${title}\n\n${body.trim()}\n`;
  const at = parts.findIndex((part) => part.startsWith(`## ${title}\n`));
  if (at < 0) return `${file.trimEnd()}\n\n${section}`;
  parts[at] = at === parts.length - 1 ? section : `${section}\n`;
  return parts.join('');
}
