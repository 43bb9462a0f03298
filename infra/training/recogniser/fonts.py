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

# Families with the ligatures of hand-set print (لم, في, بها), which few of the others have: how much more often they are drawn.
LIGATURES = {'Amiri': 5.0, 'AmiriQuran': 0.5, 'NotoNaskhArabic': 2.0, 'NotoSansArabic': 2.0, 'ScheherazadeNew': 2.0, 'ArefRuqaa': 2.0, 'FreeSerif': 2.0}
# Type for the Latin letters, formulas and bullets that stand in Arabic lines.
LATIN_TYPE = ('Liberation', 'Arimo', 'PTSerif', 'Roboto', 'OpenSans', 'LibreBaskerville', 'DejaVuSans', 'DejaVuSerif', 'FreeSerif', 'FreeSans')
# All strokes of these are as heavy as headings have them.
HEAVY = ('Lalezar', 'Rakkas')


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
        self.bold = bool(re.search('bold|black|titr', self.name, re.I)) or self.name.startswith(HEAVY)
        face.close()

    def covers(self, text):
        return set(text) - {' '} <= self.characters


def _paths(folder):
    try:
        listed = subprocess.run(['fc-list', ':', 'file'], capture_output=True, text=True).stdout
    except FileNotFoundError:
        listed = ''
    paths = {line.split(':')[0].strip() for line in listed.splitlines() if line.strip()}
    if folder:
        for root, _, names in os.walk(folder):
            paths |= {os.path.join(root, n) for n in names}
    return sorted(p for p in paths if p.endswith(('.ttf', '.otf')) and not any(part in p for part in LEFT_OUT))


class Fonts:
    """`train` and `held` set Arabic, `latin` what is Latin."""

    def __init__(self, folder):
        letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءىةأإآؤئ'
        self.train, self.held, self.latin, seen = [], [], [], set()
        for path in _paths(folder):
            name = os.path.basename(path).rsplit('.', 1)[0]
            if name in seen:
                continue
            seen.add(name)
            font = Font(path)
            if font.covers(letters):
                (self.held if any(h in name for h in HELD_OUT) else self.train).append(font)
            if name.startswith(LATIN_TYPE) and font.covers('AZaz09'):
                self.latin.append(font)


def _family(font):
    return re.split(r'[-_ ]', font.name.replace('ae_', 'ae'))[0]


class FontChoice:
    """Draws first a family, then one of its members, so that nine weights of one family do not crowd out the rest."""

    def __init__(self, fonts):
        self.families = {}
        for font in fonts:
            self.families.setdefault(_family(font), []).append(font)
        self.bold = [f for f in fonts if f.bold]
        self.names = sorted(self.families)
        self.weights = [(3.0 if any(b.replace('_', '') in n for b in BODY_TYPE) else 1.0) * LIGATURES.get(n, 1.0) for n in self.names]

    def bolder(self, font, rng):
        """A bold member of the font's family, or bold type of another."""
        near = [f for f in self.families[_family(font)] if f.bold and f is not font]
        return rng.choice(near) if near and rng.random() < 0.8 else rng.choice(self.bold)

    def choose(self, rng, text):
        """A font that has every character of the text; None after some tries."""
        needed = set(text)
        for _ in range(12):
            font = rng.choice(self.families[rng.choices(self.names, self.weights)[0]])
            if font.covers(needed):
                return font
        return None
