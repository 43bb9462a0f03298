"""Stretches of a line that are set in other type: bold, Latin, raised or boxed. The grammar marks them, `runs` takes them apart."""
import re
from bidi import to_visual
from charset import as_written

RAISED, LATIN, BULLET, BOXED, BOLD, SIGN, OTHER = '\ue001\ue002\ue003\ue004\ue005\ue006\ue007'
END = '\ue000'
_PART = re.compile('[\ue001-\ue00f]([^\ue000]*)\ue000|[^\ue000-\ue00f]+')


def styled(style, text):
    return f'{style}{text}{END}'


def plain(text):
    return re.sub('[\ue000-\ue00f]', '', text)


def runs(text):
    """[(style or '', text)] in logical order; a single unstyled one where the runs' order on the line is not theirs alone."""
    parts = [(m.group()[0], m.group(1)) if m.group()[0] >= '\ue000' and m.group()[0] <= '\ue00f' else ('', m.group()) for m in _PART.finditer(text)]
    parts = [(style, part) for style, part in parts if part]
    if len(parts) < 2:
        return parts
    # Each is drawn by itself, from right to left: that must give the order which the whole has.
    alone = ''.join(to_visual(as_written(part)) for _, part in reversed(parts))
    return parts if alone == to_visual(as_written(text)) else [('', plain(text))]
