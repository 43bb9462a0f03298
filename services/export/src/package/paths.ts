import type { PackagedDocument, PackagedPage } from '@sijill/storage';
import { pageNumber } from './links.ts';

type Numbered = Pick<PackagedDocument, 'evidenceNumber'>;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
};

/** Files of a package are named by evidence numbers alone: the names of received files can tell of people. */
export const originalPath = ({
  evidenceNumber,
  mediaType,
}: Numbered & Pick<PackagedDocument, 'mediaType'>): string =>
  `data/originals/${evidenceNumber}.${EXTENSIONS[mediaType ?? ''] ?? 'bin'}`;

export const imagePath = ({ evidenceNumber }: Numbered, { number }: Pick<PackagedPage, 'number'>): string =>
  `data/images/${pageNumber(evidenceNumber, number)}.tif`;

export const pageTextPath = (
  { evidenceNumber }: Numbered,
  { number }: Pick<PackagedPage, 'number'>,
): string => `data/text/${pageNumber(evidenceNumber, number)}.txt`;

/** All pages of a document that has several, for platforms that take one text a document. */
export const documentTextPath = ({ evidenceNumber }: Numbered): string => `data/text/${evidenceNumber}.txt`;
