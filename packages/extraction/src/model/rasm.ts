/** Letters that share a skeleton: OCR confuses them by their dots. Keys are search-level letters. */
const GROUPS = ['بتثنيپٮ', 'جحخچ', 'دذ', 'رزژ', 'سش', 'صض', 'طظ', 'عغ', 'فقڤ', 'كگل', 'هم', 'اء'];

const SKELETON = new Map<string, string>(
  GROUPS.flatMap((group) => Array.from(group, (letter) => [letter, group[0]!] as const)),
);

/** The dotless skeleton of a search-level word: what stays when dots are misread. */
export function rasm(word: string): string {
  let skeleton = '';
  for (const letter of word) skeleton += SKELETON.get(letter) ?? letter;
  return skeleton;
}

/** Letters that OCR puts in each other's place. */
export function lookAlikes(letter: string): string {
  const group = GROUPS.find((one) => one.includes(letter));
  return group ? group.replace(letter, '') : '';
}
