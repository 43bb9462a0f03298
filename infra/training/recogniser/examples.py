"""The few lines stored beside the reader's tests: a small page picture, line boxes, texts, and the ink this side makes of them."""
import json
import os
import random
import sys
import cv2
import numpy as np
from PIL import Image
import degrade
from fonts import Fonts
from normalise import normalise
from render import columns_of_ink, draw_segments, rows_of_ink

TEXTS = [  # (font, em in px, segments from right to left, treatment)
    ('NotoNaskhArabic_400Regular', 34, ['العدد: ١٢٣٤/٧ في ٥ صفر ١٤٣٧ هـ'], 'clean'),
    ('Amiri_400Regular', 40, ['إلى الأخ (أبو حفص) حفظه الله'], 'clean'),
    ('Cairo_400Regular', 32, ['12', 'خليل يونس صالح', '250 دولار', '13/10/2015'], 'clean'),
    ('NotoNaskhArabic_400Regular', 22, ['ديوان بيت المال - ولاية نينوى'], 'jpeg'),
]
MARGIN_ABOVE, MARGIN_BESIDE = 0.1, 0.25  # as crop-line.ts


def main(target):
    by_name = {f.name: f for f in Fonts(os.environ.get('SIJILL_FONTS', '')).train}
    rng = random.Random(4)
    strips, lines, y = [], [], 0
    for font, em, segments, treatment in TEXTS:
        grey = draw_segments(segments, by_name[font], em, rng, (2.0, 3.0))
        top, bottom = rows_of_ink(grey)
        left, right = columns_of_ink(grey)
        grey = grey[top - em // 2:bottom + em // 2]
        if treatment == 'jpeg':
            grey = cv2.imdecode(cv2.imencode('.jpg', grey, [cv2.IMWRITE_JPEG_QUALITY, 35])[1], cv2.IMREAD_GRAYSCALE)
        lines.append({'text': ' '.join(segments).replace('ـ', ''), 'box': {'x': left, 'y': y + em // 2, 'width': right - left, 'height': bottom - top}})
        strips.append(grey)
        y += grey.shape[0]
    width = max(s.shape[1] for s in strips)
    page = np.concatenate([np.pad(s, ((0, 0), (0, width - s.shape[1])), constant_values=255) for s in strips])
    os.makedirs(target, exist_ok=True)
    Image.fromarray(page).save(os.path.join(target, 'page.png'), optimize=True)
    box = lines[2]['box']
    above, beside = box['height'] * MARGIN_ABOVE, box['height'] * MARGIN_BESIDE
    edge = lambda v: int(np.floor(v + 0.5))
    crop = page[max(0, edge(box['y'] - above)):edge(box['y'] + box['height'] + above), max(0, edge(box['x'] - beside)):edge(box['x'] + box['width'] + beside)]
    Image.fromarray(normalise(np.ascontiguousarray(crop))).save(os.path.join(target, 'line-3-ink.png'), optimize=True)
    with open(os.path.join(target, 'lines.json'), 'w', encoding='utf-8') as out:
        json.dump(lines, out, ensure_ascii=False, indent=2)
        out.write('\n')


if __name__ == '__main__':
    main(sys.argv[1])
