"""Logical to visual order by FriBidi (the library Pillow's raqm lays out with), right-to-left base."""
import ctypes

_library = ctypes.CDLL('libfribidi.so.0')
_RTL = 0x00000111
_MIRROR = dict(zip('()[]{}<>«»', ')(][}{><»«'))


def to_visual(text):
    """The characters of the line from left to right, as drawn: brackets of right-to-left runs mirrored."""
    n = len(text)
    if n == 0:
        return ''
    source = (ctypes.c_uint32 * (n + 1))(*map(ord, text))
    drawn = (ctypes.c_uint32 * (n + 1))()
    to_v = (ctypes.c_int32 * (n + 1))()
    to_l = (ctypes.c_int32 * (n + 1))()
    levels = (ctypes.c_int8 * (n + 1))()
    base = ctypes.c_uint32(_RTL)
    _library.fribidi_log2vis(source, n, ctypes.byref(base), drawn, to_v, to_l, levels)
    out = []
    for v in range(n):
        at = to_l[v]
        c = text[at]
        out.append(_MIRROR.get(c, c) if levels[at] % 2 else c)
    return ''.join(out)
