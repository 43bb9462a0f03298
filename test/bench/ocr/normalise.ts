const PUNCTUATION = new Map([...'،؛؟٪٫٬'].map((mark, index) => [mark, [...',;?%.,'][index]!]));

/**
 * Text as it is compared: NFKC; vowel marks, tatweel and directional controls removed; all digits to ASCII; Persian
 * ya and kaf to Arabic; Arabic punctuation to Latin; spaces around punctuation; runs of white space to one.
 */
export function normaliseForScoring(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Mn}ـ\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/ی/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/[،؛؟٪٫٬]/g, (mark) => PUNCTUATION.get(mark) ?? mark)
    .replace(/[\p{P}\p{S}]/gu, ' $& ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Only the letters and the spaces between words. */
export function lettersOnly(text: string): string {
  return text
    .replace(/[^\p{L}\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The plain text of a Markdown transcription: no mark-up, no image placeholders, no HTML. */
export function stripMarkdown(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<\/?[a-zA-Z][^>]*>/g, ' ')
    .replace(/^\s*\|?[\s:|-]*-{2,}[\s:|-]*\|?\s*$/gm, ' ')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+])\s+/gm, '')
    .replace(/[*_`|\\$]+/g, ' ');
}
