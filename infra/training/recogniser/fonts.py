"""The fonts a line may be set in: every Arabic font of this machine and of a folder of OFL fonts, with its character set."""
import os
import re
import subprocess
from fontTools.ttLib import TTFont

# Kept out of training: the test asks whether unseen type is read too.
HELD_OUT = ('Almarai', 'Markazi', 'KacstNaskh')
# Ornaments, hollow or shadowed display type, or type whose digits are not what their code points say.
LEFT_OUT = ('AmiriQuranColored', 'Thin', 'ExtraLight', 'Shado', 'Ostorah', 'KacstDecorative', 'Japan', 'KacstArt', 'KacstTitleL')
# Code points whose glyph is another character: found by looking at a sheet of every font.
MISDRAWN = {'KacstOne': set('0123456789'), 'nazli': set('٤٥٦'), 'titr': set('٤٥٦'), 'homa': set('٤٥٦')}
# Type that papers are written in; the other families are drawn a third as often.
BODY_TYPE = ('Amiri', 'Naskh', 'Scheherazade', 'KacstBook', 'KacstOffice', 'KacstOne', 'KacstLetter', 'FreeSerif', 'DejaVuSans',
             'nazli', 'Thabit', 'ae_Arab', 'Harmattan', 'Lateef', 'IBMPlex', 'Cairo', 'Tajawal', 'NotoSans', 'Vazirmatn', 'FreeFarsi')

# Families with the ligatures of hand-set print (لم, في, بها), which few of the others have: drawn twice as often.
LIGATURES = ('Amiri', 'NotoNaskhArabic', 'NotoSansArabic', 'ScheherazadeNew', 'ArefRuqaa', 'FreeSerif')


class Font:
    def __init__(self, path):
        self.path = path
        self.name = re.sub(r'\.(ttf|otf)$', '', os.path.basename(path))
        face = TTFont(path, fontNumber=0, lazy=True)
        cmap = face.getBestCmap() or {}
        self.characters = set(map(chr, cmap.keys()))
        record = face['name'].getDebugName
        for part, wrong in MISDRAWN.items():
            if part in self.name:
                self.characters -= wrong
        self.licence = (record(13) or record(0) or '').strip().split('\n')[0][:160]
        self.family = record(1) or self.name
        self.bold = bool(re.search('bold|black|titr', self.name, re.I))
        face.close()

    def covers(self, text):
        return set(text) - {' '} <= self.characters


def find_fonts(folder):
    listed = subprocess.run(['fc-list', ':lang=ar', 'file'], capture_output=True, text=True).stdout
    paths = {line.split(':')[0].strip() for line in listed.splitlines() if line.strip()}
    if folder:
        for root, _, names in os.walk(folder):
            paths |= {os.path.join(root, n) for n in names if n.endswith(('.ttf', '.otf'))}
    letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءىةأإآؤئ'
    found, seen = [], set()
    for path in sorted(paths):
        if any(part in path for part in LEFT_OUT):
            continue
        font = Font(path)
        if font.name in seen or not font.covers(letters):
            continue
        seen.add(font.name)
        found.append(font)
    train = [f for f in found if not any(h in f.name for h in HELD_OUT)]
    held = [f for f in found if any(h in f.name for h in HELD_OUT)]
    return train, held


class FontChoice:
    """Draws first a family, then one of its members, so that nine weights of one family do not crowd out the rest."""

    def __init__(self, fonts):
        self.families = {}
        for font in fonts:
            self.families.setdefault(re.split(r'[-_ ]', font.name.replace('ae_', 'ae'))[0], []).append(font)
        self.names = sorted(self.families)
        self.weights = [(3.0 if any(b.replace('_', '') in n for b in BODY_TYPE) else 1.0) * (2.0 if n in LIGATURES else 1.0) for n in self.names]

    def choose(self, rng, text):
        """A font that has every character of the text; None after some tries."""
        needed = set(text)
        for _ in range(12):
            font = rng.choice(self.families[rng.choices(self.names, self.weights)[0]])
            if font.covers(needed):
                return font
        return None
