"""What books, slides and school papers have besides the lines of offices: footnote marks, formulas, Latin words, numbered items."""
from styles import BOLD, BOXED, BULLET, LATIN, OTHER, RAISED, SIGN, styled

ENGLISH = ('the of and to in is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she '
           'there would their we him been has when who will more no if out so said what up its about into than them can only other new some could '
           'time these two may then do first any my now such like our over man me even most made after also did many before must through back years '
           'where much your way well down should because each just those people how too little state good very make world still own see men work long '
           'get here between both life being under never day same another know while last might us great old year off come since against go came right '
           'used take three element elements transition main inner series first second third fourth group table metal alloy steel copper iron zinc '
           'mercury energy demand supply price output level income market value added total theory report date name number page passport certificate '
           'republic ministry interior health education university hospital department office document copy original signature address phone mobile '
           'email website account bank money dollar weight height colour model type serial engine vehicle driver license birth death marriage male '
           'female single married blood father mother son daughter family list form case file reference subject chapter lesson unit exercise question '
           'answer figure map north south east west water oil gas fuel factory camera computer screen printer battery radio satellite satisfaction '
           'windows microsoft google samsung nokia toyota hyundai kia mercedes canon sony apple intel islamic arabic english political geography '
           'chemistry physics biology history economics statistics formula reaction solution acid base oxide chloride sulfate nitrate').split()
ELEMENTS = 'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Br Kr Ag Cd I Pt Au Hg Pb U Y La Ac Cn Sn Ba'.split()
BULLETS = '•●○◦■□▪▫◆◇❖➢✓▲►★'
RAISED_DIGITS, LOWERED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'), str.maketrans('0123456789', '₀₁₂₃₄₅₆₇₈₉')
BLESSED = ['رسول الله', 'النبي', 'نبينا محمد', 'محمد', 'الرسول', 'سيدنا محمد', 'المصطفى', 'لرسول الله', 'للنبي', 'والنبي']
BLESSINGS = ['، ﷺ، ', ' ﷺ ', ' ، ﷺ ، ', ' (ﷺ) ', ' ﷺ: ', '، ﷺ، ', ' ﷺ . ', ' ﷺ، ']


def latin(text):
    return styled(LATIN, text)


def english(rng, most=6):
    words = [rng.choice(ENGLISH) for _ in range(rng.randint(1, most))]
    case = rng.random()
    if case < 0.3:
        words = [w.upper() for w in words]
    elif case < 0.6:
        words = [w.capitalize() for w in words]
    elif case < 0.75:
        words[0] = words[0].capitalize()
    return ' '.join(words)


def code(rng):
    """Capitals, digits, addresses: what no vocabulary holds."""
    capitals = lambda n: ''.join(rng.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(n))
    digits = lambda n: ''.join(rng.choice('0123456789') for _ in range(n))
    r = rng.random()
    if r < 0.3:
        return rng.choice([capitals(rng.randint(1, 5)), capitals(rng.randint(2, 3)) + digits(rng.randint(2, 6)), capitals(2) + '-' + digits(4), digits(2) + capitals(2) + digits(3)])
    if r < 0.45:
        return rng.choice(['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']) + rng.choice(['', '', 'A', 'B'])
    if r < 0.6:
        word = ''.join(rng.choice('eeetaoiinsshrdlucmfwypvbgkjqxz') for _ in range(rng.randint(2, 10)))
        return rng.choice([word, word.capitalize(), word.upper()])
    if r < 0.75:
        return rng.choice(['www.{}.com', '{}.org', '{}@gmail.com', 'http://{}.net', '{}.pdf', '{}@yahoo.com']).format(rng.choice(ENGLISH) + rng.choice(['', digits(2)]))
    return ''.join(rng.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789') for _ in range(rng.randint(3, 10)))


def formula(rng):
    n = lambda most: str(rng.randint(1, most))
    r = rng.random()
    if r < 0.25:  # electrons in their shells
        shells = [n(7) + rng.choice('spdf') + n(14).translate(RAISED_DIGITS) for _ in range(rng.randint(1, 3))]
        shells = rng.choice([', ', ' , ', ' ', '']).join(shells)
        return rng.choice(['{}', '({})', '[Ar] {}', 'ns², (n-1)d' + n(10).translate(RAISED_DIGITS)]).format(shells)
    if r < 0.45:
        return rng.choice([n(118).translate(LOWERED), '']) + rng.choice(ELEMENTS) + rng.choice(['', '', n(3) + '+', '₂', '₃']) + rng.choice(['', ' (' + n(6) + 's²)'])
    if r < 0.65:
        return ''.join(rng.choice(ELEMENTS) + rng.choice(['', '₂', '₃', '₄']) for _ in range(rng.randint(2, 4)))
    if r < 0.85:
        return rng.choice(['AS', 'AD', 'P', 'Y', 'N', 'C', 'G', 'MR', 'MC', 'x', 'y', 'a', 'b', 'd', 'Q']) + rng.choice(['₁', '₂', '₃', '₄', '', '²', '³'])
    return f'{rng.choice("xyzabPVTFm")} = {n(90)}{rng.choice(["", rng.choice("xyzab")])} {rng.choice("+-×÷")} {n(90)}'


class Textbook:
    """Kinds of lines for the grammar; it gives the words and the rest."""

    def blessing(self):
        rng = self.rng
        name, blessing = rng.choice(BLESSED), rng.choice(BLESSINGS).replace('ﷺ', styled(SIGN, 'ﷺ'))
        if rng.random() < 0.05:
            return 'الله ' + styled(SIGN, 'ﷻ')
        return (name + blessing).strip()

    def footnote(self):
        n = str(self.rng.randint(1, 15))
        return styled(RAISED, self.rng.choice(['({})', '({})', '({})', '[{}]', '{}']).format(n))

    def annotated(self, words):
        """Prose with what a book adds to it."""
        rng, out = self.rng, []
        for word in words:
            r = rng.random()
            if r < 0.05:
                word += rng.choice(['', '', ' ']) + self.footnote() + rng.choice(['', '', '.', '،', ':'])
            elif r < 0.08:
                word = self.blessing()
            elif r < 0.12:
                word = rng.choice(['({})', '«{}»', '"{}"', '[{}]']).format(word)
            elif r < 0.20:
                word += rng.choice(['،', '.', '؛', ':', ' ،', ' ؛', '؟', ' .', ' :', '!', ' ؟', '..', ' ...'])
            out.append(word)
        return ' '.join(out)

    def book(self):
        return self.annotated(self.words.chain(self.rng, self.rng.randint(4, 14)))

    def verse_mark(self):
        rng = self.rng
        return f'{" ".join(self.words.chain(rng, rng.randint(3, 9)))} ({self.number(3)}) {" ".join(self.words.chain(rng, rng.randint(1, 5)))}'

    def with_latin(self):
        rng = self.rng
        foreign = latin(rng.choice([english, english, code, formula, formula])(rng))
        before, after = self.words.chain(rng, rng.randint(0, 6) or 1), self.words.chain(rng, rng.randint(0, 5) or 1)
        foreign = rng.choice(['{}', '({})', '{}', '({}),', '«{}»', '{}.', ': {}']).format(foreign)
        r = rng.random()
        if r < 0.3:
            return f'{" ".join(before)} {foreign}'
        if r < 0.9:
            return f'{" ".join(before)} {foreign} {" ".join(after)}'
        return f'{foreign} {" ".join(after)}'

    def only_latin(self):
        rng = self.rng
        r = rng.random()
        if r < 0.5:
            return latin(english(rng))
        return latin(code(rng) if r < 0.75 else formula(rng))

    def item(self):
        """An item of a list or an exercise: a bullet or a boxed number, bold words, then the rest."""
        rng = self.rng
        n = str(rng.randint(1, 40))
        opening = rng.choice([styled(BULLET, rng.choice(BULLETS)) + ' ', styled(BULLET, rng.choice('•●○▪')) + ' ', styled(BOXED, n) + ' ', f'{n} - ', f'({n}) ', f'{n}. ', '- ', '– ', '— '])
        head = styled(BOLD if rng.random() < 0.7 else OTHER, ' '.join(self.words.chain(rng, rng.randint(1, 3))) + rng.choice([' :', ':', ' : ']))
        body = ' '.join(self.words.chain(rng, rng.randint(1, 8))) + rng.choice(['', '.', ' .', '؟', ' ؟', '،'])
        return opening + rng.choice([f'{head} {body}', body, body, self.annotated(body.split())])

    def decimals(self):
        """Numbers in a row of cells, or one by itself."""
        rng = self.rng
        one = lambda: rng.choice([self.number(5), f'{self.number(2)}.{self.number(4)}', f'0.{self.number(4)}', f'{self.number(3)}%', f'({self.number(2)})',
                                  f'{self.number(3)},{self.number(3)}', f'{self.number(2)}/{self.number(2)}', f'-{self.number(3)}', f'{self.number(2)}-{self.number(2)}'])
        return [one() for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 8]))]
