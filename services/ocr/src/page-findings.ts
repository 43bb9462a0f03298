import { COARSE_HASH, distanceFrom, NEAR_DUPLICATE, type PreparedPage } from '@sijill/engines';
import type { PageFindings, PageFingerprint } from '@sijill/storage';

/** What is kept of a prepared page besides its image and text. `store` keeps a picture and answers its SHA-256. */
export async function findingsOf(
  page: PreparedPage,
  store: (bytes: Uint8Array) => Promise<string>,
): Promise<PageFindings> {
  const { bytes, mediaType } = page.thumbnail;
  return {
    measures: { ...page.preparation, origin: page.origin },
    prepared: { ...page.preparedBy, from: page.origin, steps: page.preparation.steps },
    thumbnail: { sha256: await store(bytes), mediaType },
    ...(page.fingerprint && { fingerprint: lookOf(page.fingerprint) }),
    // An image file brings no text along, so there was nothing to choose.
    ...(page.origin !== 'file' && {
      textLayer: { taken: page.textLayer !== undefined, reason: page.textLayerReason },
    }),
  };
}

function lookOf(fingerprint: string): PageFingerprint {
  const distanceTo = distanceFrom(fingerprint, NEAR_DUPLICATE);
  return { ...COARSE_HASH, fingerprint, looksLike: (other) => distanceTo(other) <= NEAR_DUPLICATE };
}
