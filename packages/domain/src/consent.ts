const folded = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Whether consent covers a purpose or recipient. A list that names none does not limit it; else one of what it names,
 * set apart by commas, semicolons, slashes or lines, has to be the very words: "no media" is no consent to "media".
 */
export function agreedTo(purposes: string | undefined, wanted: string | null): boolean {
  const named = (purposes ?? '')
    .split(/[,;،؛/|\n]/)
    .map(folded)
    .filter((one) => one !== '');
  return named.length === 0 || (wanted !== null && named.includes(folded(wanted)));
}
