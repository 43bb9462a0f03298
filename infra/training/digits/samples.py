"""Synthetic runs: what stands in them, drawn with its neighbours, then spoiled as copies and scans spoil it."""
import gzip
import io
import os
import random
import re

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from fonts import lacks, sort_fonts

HEIGHT = 32
WIDEST = 384
EASTERN = str.maketrans('0123456789', '٠١٢٣٤٥٦٧٨٩')
PERSIAN = str.maketrans('0123456789', '۰۱۲۳۴۵۶۷۸۹')
SHARED = str.maketrans('۰۱۲۳۷۸۹', '٠١٢٣٧٨٩')
REJECT = 'x'
ALPHABET = '0123456789٠١٢٣٤٥٦٧٨٩۴۵۶/-.,:()%' + REJECT

MONTH_YEARS = (1398, 1450)


# ---- what stands there -------------------------------------------------------------------------------------------

def date(r):
    year = str(r.randint(*MONTH_YEARS)) if r.random() < .5 else str(r.randint(1930, 2026))
    day, month = r.randint(1, 31), r.randint(1, 12)
    two = '%02d' if r.random() < .4 else '%d'
    parts = [two % day, two % month, year if r.random() < .85 else year[2:]]
    if r.random() < .3:
        parts.reverse()
    if r.random() < .1:
        parts = parts[:2] if r.random() < .5 else parts[1:]
    if r.random() < .06:
        parts = ['', '', year] if r.random() < .5 else ['', str(month), year]
    sign = r.choices('/-.', (8, 3, 1))[0]
    if r.random() < .15:
        sign = ' %s ' % sign
    return sign.join(parts)


def number(r):
    kind = r.random()
    if kind < .28:
        return str(r.randint(1, 10 ** r.randint(1, 6)))
    if kind < .36:
        return str(r.randint(0, 9))
    if kind < .46:
        return ''.join(r.choice('0123456789') for _ in range(r.randint(2, 9)))
    if kind < .52:
        return '%d%s%03d' % (r.randint(1, 999), r.choice(',,.'), r.randint(0, 999))
    if kind < .57:
        return '%d.%d' % (r.randint(0, 999), r.randint(0, 99))
    if kind < .62:
        return r.choice(('0%d', '+%d', '00964%d', '07%d')).replace('+', '') % r.randint(10 ** 5, 10 ** 9)
    if kind < .67:
        return '%d%s%d' % (r.randint(1, 2999), r.choice('/-:'), r.randint(1, 2999))
    if kind < .71:
        return '(%d)' % r.randint(1, 10 ** r.randint(1, 4))
    if kind < .74:
        return r.choice(('(%d', '%d)', '%d-', '-%d', '%d.', '.%d', '%d:', ':%d', '%d/', '/%d')) % r.randint(1, 2030)
    if kind < .77:
        return '%d%%' % r.randint(1, 100) if r.random() < .5 else '%%%d' % r.randint(1, 100)
    if kind < .80:
        return '%d:%02d' % (r.randint(0, 23), r.randint(0, 59))
    if kind < .90:
        return str(r.randint(1900, 2030) if r.random() < .5 else r.randint(1350, 1450))
    return str(r.randint(1, 99))


def words_from(folder):
    path = os.path.join(folder, 'text', 'arabic_news_2015.txt.gz')
    with gzip.open(path, 'rt', encoding='utf8') as file:
        text = file.read(6_000_000)
    return [word for word in re.findall('[ء-غف-ي]+', text) if word]


LONE = list('اههههةوووومممدرزلبتننعغحقفصىيءأآإ') + 'هـ لا لا لا أ. م. د. ٢م م٢ أب أو ان اا لل اه وا ها ما'.split()
LATIN = 'A B C D I II III IV V X No Nr ISO EN kg km AK RPG PK O S o l i z q Mr PDF www'.split()


# ---- drawing it --------------------------------------------------------------------------------------------------

class Maker:
    def __init__(self, seed, part, font_folders, data_folder):
        self.random = random.Random(seed)
        self.fonts = sort_fonts(font_folders)[part]
        self.words = words_from(data_folder)
        self.short = [word for word in self.words if len(word) <= 3]
        self.cache = {}

    def font(self, path, size, shaped):
        key = (path, size, shaped)
        if key not in self.cache:
            if len(self.cache) > 400:
                self.cache.clear()
            engine = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
            self.cache[key] = ImageFont.truetype(path, size, layout_engine=engine)
        return self.cache[key]

    def run(self):
        """(pieces from left to right, label as seen from left to right, kind); a piece is (text, 'digits' or 'letters')."""
        r = self.random
        kind = r.choices(('eastern', 'western', 'persian', 'letters', 'mixed'), (40, 26, 7, 20, 7))[0]
        if kind == 'letters':
            chance = r.random()
            if chance < .4:
                text = r.choice(LONE)
            elif chance < .62:
                text = r.choice(self.short)
            elif chance < .92:
                text = r.choice(self.words)
            elif chance < .96:
                return [(r.choice(LATIN), 'latin')], REJECT, kind
            else:
                return [(r.choice(['|', '||', '_', '*', '"', '=', '■', '•', '—', '...', '،', '؟', '!', ';', '؛', '«', '»']), 'latin')], REJECT, kind
            return [(text, 'letters')], REJECT, kind
        script = kind if kind != 'mixed' else r.choices(('eastern', 'western', 'persian'), (5, 3, 1))[0]
        ascii_text = date(r) if r.random() < .38 else number(r)
        if kind == 'mixed':
            ascii_text = ascii_text.replace('(', '').replace(')', '')
        shown = ascii_text.translate({'eastern': EASTERN, 'persian': PERSIAN}.get(script, {}))
        label = shown.translate(SHARED).replace(' ', '')
        pieces = [(shown, script)]
        if kind == 'mixed':
            beside = r.choice(['ه', 'هـ', 'م', 'م', 'ه', r.choice(self.short), r.choice(LONE), '$'])
            piece = (beside, 'latin' if beside == '$' else 'letters')
            if r.random() < .75:
                pieces.insert(0, piece)
                label = REJECT + label
            else:
                pieces.append(piece)
                label = label + REJECT
        return pieces, label, kind

    def sample(self):
        """(uint8 array of HEIGHT rows, label, kind, dpi)."""
        while True:
            made = self.attempt()
            if made is not None:
                return made

    def attempt(self):
        r = self.random
        pieces, label, kind = self.run()
        dpi = r.choice((100, 120, 150, 150, 200, 200, 300, 300))
        size = max(11, round(r.choice((9, 10, 11, 12, 12, 13, 14, 14, 16, 18, 22)) * dpi / 72))
        letters = r.choice(self.fonts['letters'])
        face = {'letters': letters}
        for script in ('eastern', 'western', 'persian'):
            same = letters in self.fonts[script]
            face[script] = letters if same and r.random() < .8 else r.choice(self.fonts[script])
        face['latin'] = face['western']
        # A font's Latin file belongs to its Arabic file.
        sibling = letters.replace('-arabic-', '-latin-') if letters.count('arabic-') else None
        if sibling in self.fonts['western']:
            face['western'] = sibling

        body = self.font(letters, size, True)
        probe = body.getbbox(r.choice(('الجمعية', 'العراق بجوع', 'محمد على', 'أحمد إبراهيم')), anchor='ls')
        top, bottom = probe[1], probe[3]
        line = bottom - top
        if line < 8 or line > 3.2 * size:
            return None

        def draw(text, script):
            shaped = script == 'letters'
            missing = lacks(face[script])
            if any(missing(letter) for letter in text):
                return None if shaped else draw_mixed(text, script, missing)
            font = self.font(face[script], size, shaped)
            kwargs = {'direction': 'rtl', 'language': 'ar'} if shaped else {}
            left, up, right, down = font.getbbox(text, anchor='ls', **kwargs)
            if right - left < 1 or down - up < 1:
                return None
            image = Image.new('L', (right - left, down - up), 0)
            ImageDraw.Draw(image).text((-left, -up), text, font=font, fill=255, anchor='ls', **kwargs)
            return image, up

        def draw_mixed(text, script, missing):
            """Signs that a font lacks come from another one, as in any word processor."""
            other = face['western'] if script != 'western' else face['latin']
            image = Image.new('L', (size * (len(text) + 3), size * 4), 0)
            pen = ImageDraw.Draw(image)
            x = size
            for letter in text:
                font = self.font(other if missing(letter) else face[script], size, False)
                pen.text((x, 2 * size), letter, font=font, fill=255, anchor='ls')
                x += font.getlength(letter)
            box = image.getbbox()
            return (image.crop(box), box[1] - 2 * size) if box else None

        run = [draw(*piece) for piece in pieces]
        if any(piece is None for piece in run):
            return None
        gap = max(1, round(line * r.uniform(.02, .12)))
        width = sum(image.width for image, _ in run) + gap * (len(run) - 1)
        margin = round(line * .5) + 6
        side = round(line * 2.2)
        canvas = Image.new('L', (width + 2 * (margin + side), round(line * 2.6) + 8), 0)
        base = round(line * .8) - top
        x = start = margin + side
        for image, up in run:
            canvas.paste(255, (x, base + up), image)
            x += image.width + gap
        end = x - gap
        ink_top = base + min(up for _, up in run)
        ink_bottom = base + max(up + image.height for image, up in run)

        # Neighbours on both sides, a word's gap away; what the crop catches of them is none of ours.
        for leftwards in (True, False):
            if r.random() < .55:
                neighbour = draw(r.choice(self.words), 'letters')
                if neighbour is None:
                    continue
                image, up = neighbour
                away = round(line * r.uniform(.16, .4))
                at = start - away - image.width if leftwards else end + away
                canvas.paste(255, (at, base + up), image)
        pen = ImageDraw.Draw(canvas)
        if r.random() < .12:  # underline or the ruling of a cell
            y = base + r.choice((bottom, bottom, top)) + r.randint(-1, 5) * max(1, line // 20)
            pen.line((0, y, canvas.width, y), fill=255, width=max(1, round(line * r.uniform(.02, .06))))
        if r.random() < .10:
            x = start - round(line * r.uniform(.12, .5)) if r.random() < .5 else end + round(line * r.uniform(.12, .5))
            pen.line((x, 0, x, canvas.height), fill=255, width=max(1, round(line * r.uniform(.02, .06))))
        if r.random() < .12:  # the line above or below comes near
            other = draw(r.choice(self.words), 'letters')
            if other:
                shift = round(line * r.uniform(1.0, 1.3)) * r.choice((-1, 1))
                canvas.paste(255, (start + r.randint(-10, 10), base + other[1] + shift), other[0])

        picture = self.spoil(canvas, line, dpi)

        # The crop: the run's box, loose or a little tight, and its line's extent as well as it is known.
        loose = lambda low, high: line * r.uniform(low, high)
        if r.random() < .82:
            y0, y1 = base + top - loose(-.1, .18), base + bottom + loose(-.12, .18)
            if r.random() < .85:  # the reader's crop never cuts the run's own ink
                y0, y1 = min(y0, ink_top - loose(.01, .06)), max(y1, ink_bottom + loose(.01, .06))
        else:
            middle, half = (ink_top + ink_bottom) / 2, max((ink_bottom - ink_top) * .5, line * .28)
            y0, y1 = middle - half - loose(-.02, .1), middle + half + loose(-.02, .1)
        x0, x1 = start - loose(-.02, .16), end + loose(-.02, .16)
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(picture.width, x1), min(picture.height, y1)
        if y1 - y0 < 6:
            return None
        wide = round((x1 - x0) * HEIGHT / (y1 - y0))
        if wide < 4 or wide > WIDEST:
            return None
        crop = picture.resize((wide, HEIGHT), Image.BILINEAR, box=(x0, y0, x1, y1))
        return np.asarray(crop), label, kind, dpi

    def spoil(self, ink, line, dpi):
        """Ink 255 on 0 becomes dark on light, with the faults of paper, copier, scanner and file."""
        r = self.random
        noise = np.random.default_rng(r.getrandbits(32))
        angle = r.gauss(0, .8) if r.random() < .6 else r.uniform(-3, 3)
        if r.random() < .6:
            ink = ink.rotate(angle, Image.BILINEAR)
        thick = r.random()
        if line > 38:
            if thick < .15:
                ink = ink.filter(ImageFilter.MaxFilter(3))
            elif thick < .27 and line > 55:
                ink = ink.filter(ImageFilter.MinFilter(3))
        if r.random() < .75:
            ink = ink.filter(ImageFilter.GaussianBlur(r.uniform(.2, 1.1) * max(.6, line / 45)))
        if r.random() < .2:  # a rough edge: copied toner
            values = np.asarray(ink, np.float32) + noise.normal(0, r.uniform(20, 70), (ink.height, ink.width))
            ink = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(.7 * max(.6, line / 45)))
        values = np.asarray(ink, np.float32) / 255
        paper, dark = r.uniform(190, 255), r.uniform(0, 90)
        grey = paper - values * (paper - dark)
        if r.random() < .6:
            grey = grey + noise.normal(0, r.uniform(1, 16), grey.shape)
        if r.random() < .15:
            grey = grey + np.linspace(-1, 1, grey.shape[1])[None, :] * r.uniform(-40, 40)
        picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
        if r.random() < .4:
            held = io.BytesIO()
            picture.save(held, 'JPEG', quality=r.randint(20, 75))
            picture = Image.open(held).convert('L')
        if r.random() < .45:  # made 1 bit
            if dpi <= 150 and r.random() < .5:  # after scaling up, as the preparation does
                picture = picture.resize((picture.width * 2, picture.height * 2), Image.BICUBIC)
            level = (paper + dark) / 2 + r.uniform(-.22, .25) * (paper - dark)
            bits = (np.asarray(picture) > level).astype(np.uint8) * 255
            if r.random() < .35:
                salt = noise.random(bits.shape)
                rate = r.uniform(0, .006)
                bits[salt < rate] = 0
                bits[salt > 1 - rate] = 255
            picture = Image.fromarray(bits)
            if picture.width != ink.width:
                picture = picture.resize(ink.size, Image.BOX)
        return picture


def normalised(crop):
    """Ink 1 on paper 0, whatever the paper's tone: the same rule as in `run-picture.ts`."""
    values = crop.astype(np.float32)
    ordered = np.sort(values.ravel())
    paper = ordered[int(len(ordered) * .75)]
    dark = ordered[int(len(ordered) * .02)]
    return np.clip((paper - values) / max(48.0, paper - dark), 0, 1)
