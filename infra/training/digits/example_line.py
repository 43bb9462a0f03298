"""python3 example_line.py OUT.json : one drawn line with the boxes of its words and what an engine without Eastern
digits might write for them, for the tests of the digit reader. Drawn with Amiri (OFL; only its
picture is stored)."""
import base64
import json
import sys
import zlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = '/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf'

# From right to left: what stands there, how it is drawn, what the engine wrote and how sure it was.
WORDS = [
    ('صدر', 'letters', 'صدر', .95), ('الأمر', 'letters', 'الأمر', .93), ('في', 'letters', 'في', .96),
    ('١٣/١١/١٤٣٦', 'digits', '157/11/1475', .41), ('ه', 'letters', 'ه', .9), ('وفيه', 'letters', 'وفيه', .92),
    ('٢٥', 'digits', 'ها', .52), ('اسما', 'letters', 'اسما', .9), ('و', 'letters', 'و', .9), ('٧٠', 'digits', None, 0),
]


def main(out):
    size = 40
    page = Image.new('L', (1500, 140), 255)
    pen = ImageDraw.Draw(page)
    x = 1460
    words, unread = [], []
    for text, kind, written, confidence in WORDS:
        shaped = kind == 'letters'
        engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
        font = ImageFont.truetype(FONT, size, layout_engine=engine)
        more = {'direction': 'rtl', 'language': 'ar'} if shaped else {}
        left, up, right, down = pen.textbbox((0, 0), text, font=font, anchor='ls', **more)
        x -= right - left
        pen.text((x - left, 85), text, font=font, fill=30, anchor='ls', **more)
        box = {'x': x, 'y': 85 + up, 'width': right - left, 'height': down - up}
        if written is None:
            unread.append({'truth': text, **box})
        else:
            words.append({'truth': text, 'text': written, 'confidence': confidence, 'line': 0, **box})
        x -= 24
    page = page.filter(ImageFilter.GaussianBlur(.7)).crop((x - 20, 0, 1500, 140))
    for box in words + unread:
        box['x'] -= x - 20
    with open(out, 'w') as file:
        json.dump({'width': page.width, 'height': page.height, 'words': words, 'unread': unread,
                   'deflated': base64.b64encode(zlib.compress(np.asarray(page).tobytes(), 9)).decode()},
                  file, ensure_ascii=False)
        file.write('\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
