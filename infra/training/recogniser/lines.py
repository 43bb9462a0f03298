"""One synthetic line: text, type, degradation, crop, normalised ink, label in visual order."""
import cv2
import numpy as np
import degrade
from bidi import to_visual
from charset import as_written, encode
from drawings import drawing
from fonts import FontChoice
from normalise import HEIGHT, MAX_WIDTH, STRETCH, STRIDE, normalise
from render import columns_of_ink, draw_segments, rows_of_ink, thicken, thin, with_kashida
from setting import Setting


NOTHING = 0.025  # share of pictures that hold no writing


class LineMaker:
    """`harshness` 0 to 1 is the share of lines that are degraded at all; tests fix `treatment` instead."""

    def __init__(self, grammar, fonts, rng, random, held=False):
        self.grammar, self.rng, self.random = grammar, rng, random
        self.fonts, self.latin = FontChoice(fonts.held if held else fonts.train), fonts.latin
        self.setting = Setting(fonts, self.fonts, rng)
        self.previous = None

    def make(self, harshness=0.8, treatment=None, kinds=None):
        for _ in range(1000):
            line = self._try(harshness, treatment, kinds)
            if line is not None:
                return line
        raise RuntimeError('no line could be made: are there fonts?')

    def _try(self, harshness, treatment, kinds):
        rng = self.rng
        kind, segments = self.grammar.line()
        if kinds and kind not in kinds:
            return None
        drawn = [with_kashida(s, rng) for s in segments] if rng.random() < 0.08 else segments
        font = self.fonts.choose(rng, ''.join(map(self.setting.needs, drawn)))
        label = ' '.join(to_visual(as_written(s)) for s in reversed(segments))
        label = ' '.join(label.split())
        codes = encode(label)
        if font is None or not codes:
            return None
        base = 56
        if kinds is None and rng.random() < NOTHING:
            kind, label, codes = 'nothing', '', []
        latin = rng.choice(self.latin)
        drawn = [self.setting.pieces(s, font, base, latin) for s in drawn]
        if None in drawn:
            return None
        wide = (1.2, 4.0) if rng.random() < 0.7 else (3.0, 12.0)
        grey = drawing(rng, base) if kind == 'nothing' else draw_segments(drawn, font, base, rng, wide)
        if grey.shape[1] > 4200:
            return None
        if treatment is None:
            treatment = rng.choices(['scan', 'low', 'phone', 'photocopy'], [0.35, 0.3, 0.15, 0.2])[0] if rng.random() < harshness else 'clean'
        crop = getattr(self, '_' + treatment)(grey, base)
        if crop is None or min(crop.shape) < 5:
            return None
        ink = normalise(np.ascontiguousarray(crop))
        # What no one could read teaches only guessing: strokes that vanished or ran together.
        area = (crop.size / self.scale ** 2) * float((ink > 127).mean())
        if codes and not 0.4 < area / max(1, int((grey < 128).sum())) < 2.4:
            return None
        if ink.shape[1] >= MAX_WIDTH or ink.shape[1] // STRIDE < len(codes) + sum(a == b for a, b in zip(codes, codes[1:])):
            return None
        return {'ink': ink, 'codes': codes, 'text': label, 'kind': kind, 'treatment': treatment, 'font': font.name, 'crop': crop}

    def _surround(self, grey, base, chance):
        """Strokes, neighbours, rules, stamps: before the page is scanned."""
        rng = self.rng
        top, bottom = rows_of_ink(grey)
        plain = grey
        if rng.random() < 0.25 * chance * 2:
            grey = thicken(grey, rng, rng.choice([2, 3, 3, 4])) if rng.random() < 0.55 else thin(grey, 2 if rng.random() < 0.7 else 3)
        if self.previous is not None and rng.random() < 0.45 * chance:
            grey = degrade.neighbours(grey, self.previous, rng, base, top, bottom)
        self.previous = {'grey': plain, 'rows': (top, bottom)}
        if rng.random() < 0.35 * chance:
            grey = degrade.rules(grey, rng, base, top, bottom)
        if rng.random() < 0.15 * chance:
            grey = degrade.stamp(grey, rng, base)
        if rng.random() < 0.15 * chance:
            grey = degrade.bleed(grey, rng)
        if rng.random() < 0.12 * chance:
            grey = degrade.ground(grey, rng, base, top, bottom)
        return grey, top, bottom

    def _scan_size(self, grey, scale):
        return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)

    def _cut(self, grey, top, bottom, scale, base, looseness=1.0):
        """The box a line finder gives: around the ink, or around the type's full height, too tight or too loose by up to a quarter."""
        rng = self.rng
        self.scale = scale
        left, right = self.extent
        height = bottom - top
        if rng.random() < 0.35:  # boxes of the full line, whatever ink this one has
            middle, height = (top + bottom) / 2 + rng.uniform(-0.15, 0.15) * base, max(height, base * rng.uniform(1.1, 1.6))
            top, bottom = middle - height / 2, middle + height / 2
        y0 = top - height * (0.10 + rng.uniform(-0.16, 0.22) * looseness)
        y1 = bottom + height * (0.10 + rng.uniform(-0.16, 0.22) * looseness)
        x0 = left - base * rng.uniform(-0.03 * looseness, 0.5)
        x1 = right + base * rng.uniform(-0.03 * looseness, 0.5)
        y0, y1, x0, x1 = (int(v * scale + 0.5) for v in (y0, y1, x0, x1))
        return grey[max(0, y0):max(1, y1), max(0, x0):max(1, x1)]

    def _clean(self, grey, base):
        rng = self.rng
        top, bottom = rows_of_ink(grey)
        self.extent = columns_of_ink(grey)
        self.previous = {'grey': grey, 'rows': (top, bottom)}
        scale = rng.uniform(0.55, 1.1)
        grey = self._scan_size(grey, scale)
        if rng.random() < 0.5:
            grey = degrade.light(grey, rng).astype(np.uint8)
        return self._cut(grey, top, bottom, scale, base, 0.6)

    def _scan(self, grey, base):
        """A flatbed scan of 150 to 300 dpi, often deskewed and binarised afterwards."""
        rng = self.rng
        self.extent = columns_of_ink(grey)
        grey, top, bottom = self._surround(grey, base, 0.8)
        if rng.random() < 0.6:
            grey = degrade.bend(grey, rng, base, 2.0)
        scale = rng.uniform(0.42, 1.0)
        grey = self._scan_size(grey, scale)
        if rng.random() < 0.6:
            grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.3, 1.1))
        if rng.random() < 0.7:
            grey = degrade.light(grey, rng)
        if rng.random() < 0.6:
            grey = degrade.noise(grey, rng, self.random)
        grey = grey.astype(np.uint8)
        if rng.random() < 0.4:
            grey = degrade.jpeg(grey, rng, 25, 90)
        if rng.random() < 0.45:
            grey = degrade.binarise(grey, rng, base * scale)
        return self._cut(grey, top, bottom, scale, base)

    def _low(self, grey, base):
        """100 to 150 dpi, skewed, JPEG 12 to 85: the hardest kind; often enlarged again by preparation."""
        rng = self.rng
        self.extent = columns_of_ink(grey)
        grey, top, bottom = self._surround(grey, base, 0.6)
        if rng.random() < 0.75:
            grey = degrade.bend(grey, rng, base, 3.0)
        scale = rng.uniform(0.23, 0.5)
        grey = self._scan_size(grey, scale)
        if rng.random() < 0.7:
            grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.3, 0.8))
        if rng.random() < 0.6:
            grey = degrade.light(grey, rng)
        if rng.random() < 0.6:
            grey = degrade.noise(grey, rng, self.random)
        grey = grey.astype(np.uint8)
        if rng.random() < 0.8:
            grey = degrade.jpeg(grey, rng)
        if rng.random() < 0.35:  # preparation turned the page upright again: a second resampling
            angle = rng.uniform(-0.03, 0.03)
            h, w = grey.shape
            turn = np.float32([[1, angle * 0.2, -angle * 0.1 * h], [0, 1, rng.uniform(-0.5, 0.5)]])
            grey = cv2.warpAffine(grey, turn, (w, h), flags=cv2.INTER_LINEAR, borderValue=int(np.percentile(grey, 80)))
        if rng.random() < 0.3:
            up = rng.uniform(1.3, 2.2)
            grey = cv2.resize(grey, None, fx=up, fy=up, interpolation=cv2.INTER_CUBIC)
            scale *= up
        if rng.random() < 0.4:
            grey = degrade.binarise(grey, rng, base * scale)
        return self._cut(grey, top, bottom, scale, base)

    def _phone(self, grey, base):
        """A photograph: perspective, uneven light, motion blur, JPEG."""
        rng = self.rng
        self.extent = columns_of_ink(grey)
        grey, top, bottom = self._surround(grey, base, 0.6)
        grey = degrade.bend(grey, rng, base, 3.0)
        scale = rng.uniform(0.35, 0.9)
        grey = self._scan_size(grey, scale)
        if rng.random() < 0.5:
            length = rng.randint(2, 4)
            kernel = np.zeros((length, length), np.float32)
            if rng.random() < 0.5:
                kernel[length // 2, :] = 1 / length
            else:
                kernel[:, length // 2] = 1 / length
            grey = cv2.filter2D(grey, -1, kernel, borderType=cv2.BORDER_REPLICATE)
        else:
            grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.4, 1.3))
        grey = degrade.noise(degrade.light(grey, rng), rng, self.random).astype(np.uint8)
        grey = degrade.jpeg(grey, rng, 20, 85)
        if rng.random() < 0.35:
            grey = degrade.binarise(grey, rng, base * scale)
        return self._cut(grey, top, bottom, scale, base)

    def _photocopy(self, grey, base):
        """Copied and binarised: broken or clogged strokes, salt."""
        rng = self.rng
        self.extent = columns_of_ink(grey)
        grey, top, bottom = self._surround(grey, base, 0.9)
        if rng.random() < 0.5:
            grey = degrade.bend(grey, rng, base, 2.0)
        scale = rng.uniform(0.4, 1.0)
        grey = self._scan_size(grey, scale)
        grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.5, 1.4))
        grey = degrade.noise(grey, rng, self.random)
        if rng.random() < 0.5:  # ink that did not take: coarse blotches lift it from the paper
            h, w = grey.shape
            blotch = cv2.resize(self.random.normal((h // 3 + 1, w // 3 + 1)), (w, h))
            grey = np.clip(grey + np.maximum(blotch - rng.uniform(0.3, 1.0), 0) * rng.uniform(30, 140), 0, 255)
        grey = grey.astype(np.uint8)
        if rng.random() < 0.8:
            grey = degrade.binarise(grey, rng, base * scale)
        if rng.random() < 0.5:
            grey = degrade.salt(grey, rng, self.random)
        return self._cut(grey, top, bottom, scale, base)
