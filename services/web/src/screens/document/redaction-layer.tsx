import type { PageView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, useRef, useState } from 'react';
import { pageRedactionsQuery } from '../../api/packages.ts';

/** px of the page's image. */
export interface DrawnBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Smaller than this in either direction is a slip of the hand, px of the page's image. */
const LEAST = 6;

interface RedactionLayerProps {
  page: PageView;
  /** What is being drawn and not kept yet. */
  draft: DrawnBox | null;
  onDraft: (box: DrawnBox | null) => void;
}

/** Boxes over the image in its own pixels: those that are kept, those that names propose, and the one under the hand. */
export function RedactionLayer({ page, draft, onDraft }: RedactionLayerProps) {
  const { data: redactions } = useQuery(pageRedactionsQuery(page.id));
  const sheet = useRef<SVGSVGElement>(null);
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  const width = page.imageWidth ?? 1;
  const height = page.imageHeight ?? 1;
  const placeOf = (event: PointerEvent) => {
    const frame = sheet.current?.getBoundingClientRect();
    if (!frame) return { x: 0, y: 0 };
    const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
    return {
      x: within(((event.clientX - frame.left) / frame.width) * width, width),
      y: within(((event.clientY - frame.top) / frame.height) * height, height),
    };
  };
  const stretch = (event: PointerEvent) => {
    if (!from) return;
    const to = placeOf(event);
    const box = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    };
    onDraft(box.width < LEAST || box.height < LEAST ? null : box);
  };
  return (
    <svg
      ref={sheet}
      className="redaction-layer"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(placeOf(event));
        onDraft(null);
      }}
      onPointerMove={stretch}
      onPointerUp={(event) => {
        stretch(event);
        setFrom(null);
      }}
    >
      {redactions?.proposed.map((box) => (
        <rect key={`${box.mentionId} ${box.y}`} className="redaction-proposed" {...placeIn(box)} />
      ))}
      {redactions?.boxes
        .filter(({ lifted, current }) => current && !lifted)
        .map((box) => (
          <rect key={box.id} className="redaction-kept" {...placeIn(box)} />
        ))}
      {draft && <rect className="redaction-draft" {...placeIn(draft)} />}
    </svg>
  );
}

const placeIn = ({ x, y, width, height }: DrawnBox) => ({ x, y, width, height });
