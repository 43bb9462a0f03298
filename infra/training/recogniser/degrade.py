"""What happens to a printed line between the printer and the recogniser. Grey in, grey out (uint8, 0 black)."""
import cv2
import numpy as np


class NoisePool:
    """Noise cut from a pool at chance offsets: drawing it afresh for every line costs more than all the rest."""

    def __init__(self, seed):
        random = np.random.default_rng(seed)
        self._normal = random.standard_normal(1 << 22, dtype=np.float32)
        self._uniform = random.random(1 << 22, dtype=np.float32)
        self._random = random

    def _cut(self, pool, shape):
        size = shape[0] * shape[1]
        start = int(self._random.integers(0, len(pool) - size))
        return pool[start:start + size].reshape(shape)

    def normal(self, shape):
        return self._cut(self._normal, shape)

    def uniform(self, shape):
        return self._cut(self._uniform, shape)


def bend(grey, rng, em, most_degrees=3.0):
    """Residual skew, italic shear and a slight curve; the drift over the line stays within 0.6 em, as a line finder leaves it."""
    height, width = grey.shape
    limit = min(np.tan(np.radians(most_degrees)), 0.6 * em / max(width, 1))
    slope = rng.uniform(-limit, limit)
    bow = rng.uniform(-0.12, 0.12) * em if rng.random() < 0.4 else 0.0
    x = np.arange(width, dtype=np.float32)
    dy = slope * (x - width / 2) + bow * (1 - ((x - width / 2) / (width / 2 + 1)) ** 2)
    shear = rng.uniform(-0.22, 0.22) if rng.random() < 0.35 else 0.0
    y = np.arange(height, dtype=np.float32)[:, None]
    map_y = y + dy[None, :]
    map_x = np.broadcast_to(x[None, :], (height, width)) + shear * (y - height / 2)
    if rng.random() < 0.15:  # perspective along the line: one end smaller
        k = rng.uniform(-0.12, 0.12)
        map_y = height / 2 + (map_y - height / 2) * (1 + k * (x[None, :] / width - 0.5))
    return cv2.remap(grey, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)


def light(grey, rng):
    """Uneven light, paper and ink levels: low contrast down to a third of the range."""
    height, width = grey.shape
    paper = rng.uniform(150, 255)
    ink = rng.uniform(0, 110) if rng.random() < 0.4 else rng.uniform(0, 50)
    ink = min(ink, paper - 70)
    out = ink + grey.astype(np.float32) * ((paper - ink) / 255)
    if rng.random() < 0.5:
        field = cv2.resize(np.array([[rng.uniform(0.72, 1.0) for _ in range(4)] for _ in range(2)], np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        out *= field
    return np.clip(out, 0, 255)


def noise(grey, rng, random):
    out = grey.astype(np.float32)
    kind = rng.random()
    if kind < 0.7:
        out += random.normal(out.shape) * rng.uniform(1, 14)
    else:
        h, w = out.shape
        coarse = random.normal((h // 2 + 1, w // 2 + 1)) * rng.uniform(3, 16)
        out += cv2.resize(coarse, (w, h))
    return np.clip(out, 0, 255)


def salt(grey, rng, random):
    out = grey.copy()
    share = rng.uniform(0.0005, 0.012)
    mask = random.uniform(out.shape)
    out[mask < share] = 0 if out.dtype == np.uint8 else 20
    out[mask > 1 - share] = 255
    return out


def jpeg(grey, rng, least=12, most=85):
    quality = int(rng.triangular(least, most, 40))
    ok, coded = cv2.imencode('.jpg', grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE) if ok else grey


def sauvola(grey, window, k=0.2, r=128.0):
    f = grey.astype(np.float32)
    mean = cv2.boxFilter(f, -1, (window, window))
    deviation = np.sqrt(np.maximum(cv2.boxFilter(f * f, -1, (window, window)) - mean * mean, 0))
    return np.where(f > mean * (1 + k * (deviation / r - 1)), 255, 0).astype(np.uint8)


def binarise(grey, rng, em):
    if rng.random() < 0.6:
        return sauvola(grey, max(11, int(em * rng.uniform(0.6, 2.0)) | 1), rng.uniform(0.1, 0.35), rng.choice([25.0, 64.0, 128.0]) if rng.random() < 0.5 else 128.0)
    low, high = np.percentile(grey, [1, 80])
    return np.where(grey > low + (high - low) * rng.uniform(0.35, 0.72), 255, 0).astype(np.uint8)


def rules(grey, rng, em, tight_top, tight_bottom):
    """Table rules, underlines and dotted lines near the writing, at times across it."""
    height, width = grey.shape
    out = grey.copy()
    level = rng.randint(0, 110)
    thick = max(1, int(em * rng.uniform(0.02, 0.08)))
    for _ in range(rng.randint(1, 2)):
        r = rng.random()
        if r < 0.55:
            y = rng.choice([tight_top - int(em * rng.uniform(0.05, 0.4)), tight_bottom + int(em * rng.uniform(0.03, 0.35)), tight_bottom])
            y += rng.randint(-1, 1)
            if rng.random() < 0.25:
                for x in range(0, width, max(3, thick * 4)):
                    cv2.line(out, (x, y), (x + thick, y), level, thick)
            else:
                cv2.line(out, (0, y + rng.randint(-2, 2)), (width, y + rng.randint(-2, 2)), level, thick)
        elif r < 0.85:
            x = rng.choice([rng.randint(0, int(em * 0.6) + 1), width - 1 - rng.randint(0, int(em * 0.6) + 1)])
            cv2.line(out, (x, 0), (x + rng.randint(-2, 2), height), level, thick)
        else:
            y = rng.randint(tight_top, max(tight_top + 1, tight_bottom))
            cv2.line(out, (0, y), (width, y + rng.randint(-int(em * 0.2) - 1, int(em * 0.2) + 1)), rng.randint(90, 200), 1)
    return out


def stamp(grey, rng, em):
    """The arc of a stamp or a pen stroke across the line, paler than the print or in its grey."""
    height, width = grey.shape
    layer = np.full_like(grey, 255)
    for _ in range(rng.randint(1, 3)):
        centre = (rng.randint(0, width), rng.randint(-height, 2 * height))
        radius = int(em * rng.uniform(1.5, 6))
        cv2.ellipse(layer, centre, (radius, int(radius * rng.uniform(0.6, 1))), rng.uniform(0, 90), 0, 360, rng.randint(70, 190), max(1, int(em * rng.uniform(0.03, 0.12))), cv2.LINE_AA)
    return np.minimum(grey, layer)


def ground(grey, rng, em, top, bottom):
    """What the line is printed on: a coloured bar behind it, paler to one side, or fine stripes."""
    height, width = grey.shape
    tone = np.ones((height, width), np.float32)
    if rng.random() < 0.6:
        from_, to = rng.uniform(0.4, 0.95), rng.uniform(0.4, 1.0)
        y0, y1 = top - int(em * rng.uniform(0.05, 0.6)), bottom + int(em * rng.uniform(0.05, 0.6))
        x0, x1 = (0, width) if rng.random() < 0.6 else sorted((rng.randint(0, width), rng.randint(0, width)))
        tone[max(0, y0):y1, x0:x1] = np.linspace(from_, to, x1 - x0, dtype=np.float32)
    else:
        every = rng.uniform(0.08, 0.3) * em
        wave = np.sin(np.arange(height, dtype=np.float32) * (2 * np.pi / every)) * 0.5 + 0.5
        tone *= (1 - wave * rng.uniform(0.05, 0.3))[:, None]
    return (grey * tone).astype(np.uint8)


def bleed(grey, rng):
    """The other side of the sheet shines through: mirrored, blurred, pale."""
    other = cv2.GaussianBlur(grey[:, ::-1], (0, 0), rng.uniform(1, 2.5))
    other = np.roll(other, (rng.randint(-12, 12), rng.randint(-60, 60)), (0, 1))
    return np.minimum(grey, 255 - (255 - other.astype(np.float32)) * rng.uniform(0.08, 0.3)).astype(np.uint8)


def neighbours(grey, other, rng, em, top, bottom):
    """Feet of the line above and heads of the line below: `other` is a second line's ink."""
    out = grey.copy()
    width = grey.shape[1]
    ot, ob = other['rows']
    ink = other['grey'][ot:ob]
    if ink.shape[1] < width:
        ink = np.pad(ink, ((0, 0), (0, width - ink.shape[1])), constant_values=255) if rng.random() < 0.5 else np.tile(ink, (1, width // ink.shape[1] + 1))
    ink = ink[:, :width]
    gap = int(em * rng.uniform(0.02, 0.5))
    for above in ((True, False) if rng.random() < 0.4 else (rng.random() < 0.5,)):
        piece = ink if rng.random() < 0.5 else ink[:, ::-1]
        if above:
            end = max(0, top - gap)
            take = min(end, piece.shape[0])
            if take > 0:
                out[end - take:end] = np.minimum(out[end - take:end], piece[-take:])
        else:
            start = bottom + gap
            take = min(out.shape[0] - start, piece.shape[0])
            if take > 0:
                out[start:start + take] = np.minimum(out[start:start + take], piece[:take])
    return out
