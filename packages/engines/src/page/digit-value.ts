const EASTERN = 0x0660;
const PERSIAN = 0x06f0;
/** A number, a date or a price: digits, and what may stand between or beside them. */
const NUMBER = /^[([]?\p{Nd}(?:[\p{Nd}./:,\-–%٪٫٬،\\]*\p{Nd})?[%٪)\].]?$/u;

/** What a word of digits says in ASCII; undefined for a word of anything else, and for one that is ASCII already. */
export function digitValue(text: string): string | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = [...text]
    .map((sign) => {
      const code = sign.codePointAt(0)!;
      if (code >= EASTERN && code <= EASTERN + 9) return String(code - EASTERN);
      if (code >= PERSIAN && code <= PERSIAN + 9) return String(code - PERSIAN);
      return ASCII_SIGNS.get(sign) ?? sign;
    })
    .join('')
    .replace(/^[([]|[)\].%]$/g, '');
  return value === text ? undefined : value;
}

const ASCII_SIGNS = new Map([
  ['٪', '%'],
  ['٫', '.'],
  ['٬', ','],
  ['،', ','],
  ['–', '-'],
]);
