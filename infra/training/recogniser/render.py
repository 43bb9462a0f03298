"""Sets one line in type: grey, black on white, with wide gaps between its segments, and what stands around a line on a page."""
import functools
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

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


def draw_segments(segments, font, size, rng, wide):
    """Grey picture with generous white around, and the ink's top and bottom."""
    type_ = face(font.path, size)
    features = ['dlig'] if rng.random() < 0.5 else None  # the ligatures of hand-set print, where a font has them
    spacing = rng.choice([0, 0, 0, 0, 1, 2, 3]) if len(segments) == 1 else 0
    shown = [s.replace(' ', ' ' * (1 + spacing)) if spacing else s for s in segments]
    widths = [max(1, int(type_.getlength(s, direction='rtl', features=features))) for s in shown]
    gaps = [int(size * (rng.uniform(*wide))) for _ in segments[1:]]
    side, above = size, size * 2
    width = sum(widths) + sum(gaps) + 2 * side
    picture = Image.new('L', (width, above * 2 + size), 255)
    pen = ImageDraw.Draw(picture)
    x = width - side
    for s, w, gap in zip(shown, widths, gaps + [0]):
        pen.text((x, above + size), s, font=type_, fill=0, anchor='rs', direction='rtl', features=features)
        x -= w + gap
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
