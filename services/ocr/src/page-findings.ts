import type { OcrStrategy } from '@sijill/domain';
import type { OpenOptions, PreparedPage } from '@sijill/engines';
import type { PageFindings } from '@sijill/storage';

/** How a file is opened for a strategy. */
export function openOptions(strategy: OcrStrategy): OpenOptions {
  return { strategy };
}

/** What is kept of a prepared page besides its image and text. `store` keeps a picture and answers its SHA-256. */
export async function findingsOf(
  page: PreparedPage,
  _store: (bytes: Uint8Array) => Promise<string>,
): Promise<PageFindings> {
  return {
    measures: { ...page.preparation },
    ...textLayerOf(page),
  };
}

function textLayerOf({ textLayer, textLayerReason }: PreparedPage): Pick<PageFindings, 'textLayer'> {
  if (textLayer) return { textLayer: { taken: true } };
  return textLayerReason ? { textLayer: { taken: false, reason: textLayerReason } } : {};
}
