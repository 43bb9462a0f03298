import type { CustodyEventView } from '@sijill/domain';
import { en, type Word } from '../../i18n/en.ts';

/** Says a word of the chosen language, and a number. */
export interface Saying {
  readonly t: (word: Word) => string;
  readonly count: (value: number) => string;
  /** Of an account, where the reader may know it. */
  readonly nameOf?: (account: string) => string | undefined;
}

const isWord = (word: string): word is Word => Object.hasOwn(en, word);
const YES_OR_NO = new Set(['authenticated', 'closed', 'encrypted', 'proposed']);
const AN_ID_OR_HASH = /^([0-9a-f-]{36}|[0-9a-f]{64,})$/;

/** A word of the log in the chosen language; by its name where this version has none. */
export function wordOf(say: Saying, kind: 'action' | 'type' | 'actor' | 'detail' | 'value', name: string) {
  const word = `custody.${kind}.${name}`;
  return isWord(word) ? say.t(word) : name;
}

/**
 * Numbers and codes of an event, each said with its name; ids but those of known accounts, and
 * hashes, are left to who needs them.
 */
export function detailsOf({ details, tool, version }: CustodyEventView, say: Saying): string[] {
  const told = Object.entries(details).flatMap(([name, value]) => {
    const text = said(name, value, say);
    return text === '' ? [] : [`${wordOf(say, 'detail', name)}: ${text}`];
  });
  return [...(tool ? [`${tool} ${version ?? ''}`.trim()] : []), ...told];
}

function said(name: string, value: unknown, say: Saying): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean' || (YES_OR_NO.has(name) && typeof value === 'number'))
    return say.t(value ? 'custody.value.yes' : 'custody.value.no');
  if (typeof value === 'number') return say.count(value);
  if (Array.isArray(value))
    return value
      .map((one) => said(name, one, say))
      .filter((text) => text !== '')
      .join(say.t('common.comma'));
  if (typeof value === 'object')
    return Object.entries(value)
      .flatMap(([inner, one]) => {
        const text = one === false ? '' : said(inner, one, say);
        return text === '' ? [] : [`${wordOf(say, 'detail', inner)} ${text}`];
      })
      .join(say.t('common.comma'));
  const text = String(value);
  if (AN_ID_OR_HASH.test(text)) return say.nameOf?.(text) ?? '';
  const error = `error.${text}`;
  return isWord(error) ? say.t(error) : wordOf(say, 'value', text);
}
