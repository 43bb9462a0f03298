import { pageText, type WordBox } from '@sijill/domain';

/** What a system read on one page. */
export interface FoundPage {
  readonly words: readonly WordBox[];
  /** Width of the image that the boxes refer to, px. */
  readonly width: number;
}

export const foundText = ({ words }: FoundPage): string => pageText(words).text;

/** The page's words with boxes in px of an image of another width. */
export function scaledTo({ words, width }: FoundPage, wanted: number): WordBox[] {
  const scale = wanted / width;
  return words.map((word) => ({
    ...word,
    x: word.x * scale,
    y: word.y * scale,
    width: word.width * scale,
    height: word.height * scale,
  }));
}
