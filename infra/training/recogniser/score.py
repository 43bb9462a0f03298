"""Character errors as the benchmarks count them, in visual order, and exact digit runs."""
import re
import unicodedata
from charset import CHARACTERS, MARKS

_PUNCTUATION = str.maketrans('،؛؟٪', ',;?%')


def normal(text):
    text = MARKS.sub('', unicodedata.normalize('NFKC', text)).translate(str.maketrans('یک', 'يك')).translate(_PUNCTUATION)
    text = ''.join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    text = re.sub(r'\s*([^\w\s])\s*', r'\1', text)
    return re.sub(r'\s+', ' ', text).strip()


def letters(text):
    return re.sub(r'\s+', ' ', re.sub(r'[^\w\s]|\d', ' ', normal(text))).strip()


def folded(text):
    """Without what the books' transcriptions leave out: hamzas on their seats."""
    return normal(text).translate(str.maketrans('أإآئؤى', 'ااايوي'))


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def greedy(classes):
    out, last = [], 0
    for c in classes:
        if c != last and c:
            out.append(CHARACTERS[c - 1])
        last = c
    return ' '.join(''.join(out).split())


class Score:
    def __init__(self):
        self.errors = self.length = self.folded_errors = self.letter_errors = self.letter_length = 0
        self.runs = {'eastern': [0, 0], 'western': [0, 0]}

    def add(self, truth, read):
        t, r = normal(truth), normal(read)
        self.errors += distance(t, r)
        self.length += len(t)
        self.folded_errors += distance(folded(truth), folded(read))
        t, r = letters(truth), letters(read)
        self.letter_errors += distance(t, r)
        self.letter_length += len(t)
        for script, pattern in (('eastern', r'[٠-٩۴-۶]{2,}'), ('western', r'[0-9]{2,}')):
            found = re.findall(pattern, read)
            for run in re.findall(pattern, truth):
                self.runs[script][1] += 1
                if run in found:
                    found.remove(run)
                    self.runs[script][0] += 1

    def figures(self):
        share = lambda a, b: round(100 * a / b, 2) if b else None
        return {'cer': share(self.errors, self.length), 'folded': share(self.folded_errors, self.length), 'letters': share(self.letter_errors, self.letter_length),
                'eastern': share(*self.runs['eastern']), 'western': share(*self.runs['western'])}
