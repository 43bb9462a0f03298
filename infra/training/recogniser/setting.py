"""Sets a marked text (styles.py) in type: which font, size and place each of its runs gets."""
from render import Piece
from styles import BOLD, BOXED, BULLET, LATIN, OTHER, RAISED, SIGN, plain, runs


class Setting:
    """The type of one line: its own font, and the others that stand beside it."""

    def __init__(self, fonts, choice, rng):
        self.latin, self.choice, self.rng = fonts.latin, choice, rng
        self.signs = [f for f in fonts.train if 'ﷺ' in f.characters]

    def needs(self, text):
        """What the line's own font must have."""
        return ''.join(part for style, part in runs(text) if style in ('', RAISED, BOXED, BOLD))

    def pieces(self, text, font, size, latin):
        """Pieces from right to left, or None where a font lacks a character."""
        made = []
        for style, part in runs(text):
            piece = self._piece(style, part, font, size, latin)
            if piece is None:
                return None
            made.append(piece)
        return made

    def _piece(self, style, text, font, size, latin):
        rng = self.rng
        if style == RAISED:
            return Piece(text, font, size * rng.uniform(0.5, 0.72), up=size * rng.uniform(0.12, 0.42))
        if style == BOXED:
            return Piece(text, font, size * rng.uniform(0.6, 0.95), up=size * rng.uniform(0, 0.15), box=True)
        if style == BOLD:
            bold = self.choice.bolder(font, rng)
            return Piece(text, bold if bold.covers(text) else font, size * rng.uniform(0.9, 1.1))
        if style == LATIN:
            return Piece(text, latin, size * rng.uniform(0.72, 1.0)) if latin.covers(text) else None
        if style == BULLET:
            with_it = [f for f in self.latin if f.covers(text)]
            return Piece(text, rng.choice(with_it), size * rng.uniform(0.5, 1.0)) if with_it else None
        if style in (SIGN, OTHER):
            other = rng.choice(self.signs) if style == SIGN else self.choice.choose(rng, plain(text))
            return Piece(text, other, size * rng.uniform(0.8, 1.15)) if other is not None and other.covers(text) else None
        return Piece(text, font, size)
