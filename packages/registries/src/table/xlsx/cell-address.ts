/** Column number, from 0, of the letters of a cell's address (`A` 0, `Z` 25, `AA` 26). */
export function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
