import sharp, { type Sharp } from 'sharp';

export interface DrawnPage {
  readonly width?: number;
  readonly height?: number;
  /** SVG drawn over the lines. */
  readonly over?: string;
  /** SVG of the lines; default: lines of Arabic. */
  readonly lines?: string;
}

const WORDS =
  'بسم الله الرحمن الرحيم إلى الأخ المسؤول عن الديوان في المدينة نرسل إليكم هذا الكتاب مع كشف بأسماء العاملين وقد تم تدقيق الأسماء من قبل اللجنة والسلام عليكم'.split(
    ' ',
  );

/** Lines of Arabic in the machine's own font, each of other words. */
export function arabicLines(width: number, height: number): string {
  const lines: string[] = [];
  for (let y = 200, line = 0; y < height - 150; y += 64, line++) {
    const words = Array.from({ length: 9 }, (_, at) => WORDS[(line * 7 + at * 3 + line * at) % WORDS.length]);
    lines.push(
      `<text x="${width / 2}" y="${y}" font-size="38" text-anchor="middle" font-family="Amiri, DejaVu Sans, sans-serif">${words.join(' ')}</text>`,
    );
  }
  return lines.join('');
}

/** A white page with black lines of writing. */
export function drawnPage({
  width = 1240,
  height = 1754,
  over = '',
  lines = arabicLines(width, height),
}: DrawnPage = {}): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${lines}${over}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}
