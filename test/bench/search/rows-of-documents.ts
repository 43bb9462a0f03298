import { randomBytes } from 'node:crypto';
import { packReading } from '@sijill/storage';
import type { CopyValue } from './copy-rows.ts';
import type { CorpusDocument, CorpusPage } from './corpus.ts';
import { folded } from './lists.ts';

type Row = Readonly<Record<string, CopyValue>>;

/** Where the documents go. */
export interface Place {
  readonly caseId: string;
  readonly batchId: string;
}

/** Rows as the pipeline leaves them once papers are read and extracted; what only files tell (hashes, looks) is drawn. */
export interface DocumentRows {
  readonly document: readonly Row[];
  readonly batch_file: readonly Row[];
  readonly page: readonly Row[];
  readonly page_fingerprint: readonly Row[];
  readonly transcription: readonly Row[];
  readonly mention: readonly Row[];
}

export const ENGINE = { engine: 'bench', engine_version: '1', configuration_hash: 'b'.repeat(64) } as const;
const EXTRACTOR = 'bench';
/** What the sample's own pages have: the coarse hash in bits, the whole fingerprint in bytes. */
const COARSE_BITS = 256;
const FINGERPRINT_BYTES = 1_646;
const FILE_BYTES = 300_000;

const hash = (): string => randomBytes(32).toString('hex');

export function rowsOf(documents: readonly CorpusDocument[], { caseId, batchId }: Place): DocumentRows {
  const files = documents.map((one) => ({ ...one, sha256: hash(), name: `${one.evidenceNumber}.pdf` }));
  const pages = documents.flatMap((document) =>
    document.pages.map((page) => ({
      page,
      documentId: document.id,
      image: hash(),
      words: packReading(boxesOf(page.text)),
    })),
  );
  return {
    document: files.map(({ id, evidenceNumber, sha256, name }) => ({
      id,
      case_id: caseId,
      sha256,
      sha512: randomBytes(64).toString('hex'),
      size: FILE_BYTES,
      name,
      evidence_number: evidenceNumber,
      media_type: 'application/pdf',
      status: 'processed',
      attempts: 1,
      extractor_version: EXTRACTOR,
      mentions_version: 1,
    })),
    batch_file: files.map(({ id, sha256, name }) => ({
      batch_id: batchId,
      name,
      size: FILE_BYTES,
      sha256,
      document_id: id,
    })),
    page: pages.map(({ page, documentId, image }) => ({
      id: page.id,
      document_id: documentId,
      number: page.number,
      status: 'read',
      attempts: 1,
      image_sha256: image,
      image_type: 'image/webp',
      image_width: 2_000,
      image_height: 2_800,
      read_at: new Date(),
      measures: measuresOf(page),
      thumbnail_sha256: hash(),
      thumbnail_type: 'image/webp',
    })),
    page_fingerprint: pages.map(({ page }) => fingerprintOf(page.id, caseId)),
    transcription: pages.map(({ page, image, words }) => ({
      id: page.transcriptionId,
      page_id: page.id,
      image_sha256: image,
      input_sha256: hash(),
      ...ENGINE,
      source: 'ocr',
      text: words.text,
      boxes: words.boxes,
      boxes_format: 2,
      confidence: page.confidence,
      verdict: page.verdict,
      search_text: folded(words.text),
    })),
    mention: pages.flatMap(({ page, documentId }) =>
      page.mentions.map((one) => rowOf(one, page, documentId)),
    ),
  };
}

function rowOf(mention: CorpusPage['mentions'][number], page: CorpusPage, documentId: string): Row {
  const { id, kind, text, start, zone, role, value } = mention;
  const first = page.text.slice(0, start).split(/\s/u).length - 1;
  return {
    id,
    document_id: documentId,
    page_id: page.id,
    transcription_id: page.transcriptionId,
    kind,
    span_start: start,
    span_end: start + text.length,
    text,
    zone,
    role,
    confidence: 0.9,
    found_by: 'bench',
    value: value as Row,
    words: text.split(' ').map((_, at) => first + at),
    search_text: folded(text),
    extractor_version: EXTRACTOR,
    reading_confidence: page.confidence,
  };
}

function fingerprintOf(pageId: string, caseId: string): Row {
  const bytes = randomBytes(FINGERPRINT_BYTES);
  const coarse = [...bytes.subarray(0, COARSE_BITS / 8)].map((byte) => byte.toString(2).padStart(8, '0'));
  return { page_id: pageId, case_id: caseId, coarse: coarse.join(''), fingerprint: bytes };
}

const measuresOf = ({ confidence }: CorpusPage): Row => ({
  skew: Math.round(confidence * 20) / 10,
  blank: false,
  steps: ['deskew', 'flatten'],
  origin: 'file',
  spread: false,
  quality: {
    blur: 2.48,
    noise: 0.61,
    contrast: 0.84,
    inkShare: 0.0278,
    strokeWidth: 9.91,
    estimatedDpi: 282,
    letterHeight: 31,
  },
  unevenness: 0.02,
  orientation: { turn: 0, clear: true, direction: 0.9687068732556274, uprightness: 0.3217118791870067 },
  milliseconds: 1_644,
});

const around = (reach: number): number => Math.round((2 * Math.random() - 1) * reach);

/** A box for every word, as on a page of 2,000 x 2,800 px, lines from the right; as uneven as those that are read. */
function boxesOf(text: string) {
  return text.split('\n').flatMap((line, row) => {
    let right = 1_900;
    return line
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const width = 18 * word.length + around(10);
        right -= width + 15 + around(5);
        return {
          text: word,
          x: Math.max(0, right),
          y: 100 + row * 110 + around(6),
          width,
          height: 60 + around(8),
          confidence: 1 - Math.random() ** 4,
          line: row,
        };
      });
  });
}
