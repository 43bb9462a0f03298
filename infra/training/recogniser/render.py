"""Sets one line in type: grey, black on white, with wide gaps between its segments, and what stands around a line on a page."""
import functools
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

THIN_SPACES = ['\u2005', '\u2006', '\u2009']  # a quarter to a sixth of an em: lines that were driven in
JOINS_LEFT = set('بتثجحخسشصضطظعغفقكلمنهيئپچگ')


@functools.lru_cache(maxsize=600)
def face(path, size):
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


def with_kashida(text, rng):
    """Stretches some words as typists do; the tatweel is drawn and never labelled."""
    out = []
    for word in text.split(' '):
        spots = [i for i in range(len(word) - 1) if word[i] in JOINS_LEFT and 'ء' <= word[i + 1] <= 'ي' and not (word[i] == 'ل' and word[i + 1] in 'اأإآ')]
        if spots and rng.random() < 0.6:
            at = rng.choice(spots) + 1
            word = word[:at] + 'ـ' * rng.randint(1, 4) + word[at:]
        out.append(word)
    return ' '.join(out)


class Piece:
    """Text set in one font at one size, raised above the line by `up` px; `box` draws it white on a dark shape."""

    def __init__(self, text, font, size, up=0, box=False):
        self.text, self.type, self.up, self.box = text, face(font.path, max(8, int(size))), up, box


def draw_segments(segments, font, size, rng, wide):
    """Grey picture with generous white around. A segment is a text, or pieces from right to left."""
    features = ['dlig'] if rng.random() < 0.5 else None  # the ligatures of hand-set print, where a font has them
    space = rng.choice([' '] * 6 + ['  ', '  ', '   ', '    ', *THIN_SPACES]) if len(segments) == 1 else ' '
    rows = [[Piece(s, font, size)] if isinstance(s, str) else s for s in segments]
    measure = lambda piece: max(1, int(piece.type.getlength(shown(piece), direction='rtl', features=features)))
    shown = lambda piece: piece.text.replace(' ', space)
    widths = [[measure(piece) for piece in row] for row in rows]
    gaps = [int(size * (rng.uniform(*wide))) for _ in segments[1:]] + [0]
    side, above = size, size * 2
    width = sum(map(sum, widths)) + sum(gaps) + 2 * side
    picture = Image.new('L', (width, above * 2 + size), 255)
    pen = ImageDraw.Draw(picture)
    x = width - side
    for row, row_widths, gap in zip(rows, widths, gaps):
        for piece, w in zip(row, row_widths):
            base = above + size - int(piece.up)
            if piece.box:
                left, top, right, bottom = pen.textbbox((x, base), shown(piece), font=piece.type, anchor='rs', direction='rtl')
                room = size * rng.uniform(0.12, 0.3)
                shape = [left - room, top - room, right + room, bottom + room]
                (pen.ellipse if rng.random() < 0.5 else pen.rectangle)(shape, fill=rng.randint(0, 60))
            pen.text((x, base), shown(piece), font=piece.type, fill=255 if piece.box else 0, anchor='rs', direction='rtl', features=features)
            x -= w
        x -= gap
    return np.asarray(picture)


def rows_of_ink(grey):
    rows = np.flatnonzero(grey.min(axis=1) < 128)
    return (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, grey.shape[0])


def columns_of_ink(grey):
    columns = np.flatnonzero(grey.min(axis=0) < 128)
    return (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, grey.shape[1])


def thicken(grey, rng, strength):
    kernel = cv2.getStructuringElement(rng.choice([cv2.MORPH_ELLIPSE, cv2.MORPH_RECT, cv2.MORPH_CROSS]), (strength, strength))
    return cv2.erode(grey, kernel)


def thin(grey, strength):
    return cv2.dilate(grey, np.ones((strength, strength), np.uint8))
