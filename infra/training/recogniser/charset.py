"""The classes of the recogniser: index 0 is the CTC blank, then these characters. Marks and tatweel are read over, never written."""
import json
import os
import re

EASTERN = '٠١٢٣٤٥٦٧٨٩'
PERSIAN = '٠١٢٣۴۵۶٧٨٩'  # only three shapes differ; the others share a class with the Eastern ones
ASCII = '0123456789'
LETTERS = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگڤ'
PUNCTUATION = '.,:;!?()[]{}/\\-–—_%+=*"\'«»&@#$<>|،؛؟٪•…°'
LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
CHARACTERS = ' ' + LETTERS + EASTERN + '۴۵۶' + ASCII + PUNCTUATION + LATIN
INDEX = {c: i + 1 for i, c in enumerate(CHARACTERS)}
CLASSES = len(CHARACTERS) + 1

MARKS = re.compile('[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f\u202a-\u202e]')
SAME_SHAPE = str.maketrans('ھہەکی۰۱۲۳۷۸۹ٱ\u00a0“”’‘٫٬', 'ههةكى٠١٢٣٧٨٩ا ""\'\'،،')


def as_written(text):
    """What the label of a rendered text says: no marks, one character for each shape."""
    return MARKS.sub('', text).translate(SAME_SHAPE)


def encode(text):
    """Class numbers, or None where the text has a character outside of the set."""
    try:
        return [INDEX[c] for c in text]
    except KeyError:
        return None


if __name__ == '__main__':
    here = os.path.dirname(os.path.abspath(__file__))
    target = os.path.join(here, '../../../packages/engines/models/recogniser/charset.json')
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with open(target, 'w', encoding='utf-8') as out:
        json.dump({'blank': 0, 'characters': list(CHARACTERS)}, out, ensure_ascii=False)
        out.write('\n')
