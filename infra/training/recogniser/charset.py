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
SIGNS = 'ﷺﷻ×÷'
CHARACTERS = ' ' + LETTERS + EASTERN + '۴۵۶' + ASCII + PUNCTUATION + LATIN + SIGNS
INDEX = {c: i + 1 for i, c in enumerate(CHARACTERS)}
CLASSES = len(CHARACTERS) + 1

STYLES = re.compile('[\ue000-\ue00f]')  # where another style of type begins or ends, see styles.py
MARKS = re.compile('[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f\u202a-\u202e]')
SAME_SHAPE = str.maketrans('ھہەکی۰۱۲۳۷۸۹ٱ\u00a0“”’‘٫٬', 'ههةكى٠١٢٣٧٨٩ا ""\'\'،،')
SAME_SHAPE |= str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉', ASCII * 2)  # raised and lowered digits: where they stand is not told
SAME_SHAPE |= str.maketrans('●○◦■□▪▫◆◇❖➢✓▲►★', '•' * 15)  # what opens an item of a list
SAME_SHAPE |= {ord('ﷲ'): 'الله', ord('−'): '-'}


def as_written(text):
    """What the label of a rendered text says: no marks, one character for each shape."""
    return MARKS.sub('', STYLES.sub('', text)).translate(SAME_SHAPE)


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
