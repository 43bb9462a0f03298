"""Fonts for the synthetic runs, and which characters each of them really draws."""
import glob
import os
import subprocess

# Drawn for ornament, outlined or shaded: no office prints a list in them.
ORNAMENTAL = ('ColorRegular', 'Colored', 'ae_Shado', 'KacstDecorative', 'KacstArt', 'ae_Mashq', 'ae_Kayrawan',
              'ae_Ostorah', 'ae_Metal', 'ae_Dimnah', 'ae_Rehan', 'ae_Tholoth', 'ae_Hor', 'ae_AlHor',
              'ae_AlManzomah', 'ae_Nada', 'ae_Japan', 'KacstTitleL')

# Fonts that draw another script's digits at these code points (seen on a contact sheet).
WEIRD = {'eastern': ('titr', 'homa'), 'persian': ('Lemonada',)}

# Never trained on: only measured on.
HELD_OUT = ('ae_Sharjah', 'FreeFarsi', 'tajawal', 'Thabit', 'LiberationSerif', 'armattan')

SETS = {
    'western': '0123456789/-.,:()%',
    'eastern': '٠١٢٣٤٥٦٧٨٩',
    'persian': '۰۱۲۳۴۵۶۷۸۹',
    'letters': 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
}


def characters(path):
    text = subprocess.run(['fc-query', '--format=%{charset}\n', path], capture_output=True, text=True).stdout
    found = set()
    for part in text.split('\n')[0].split():
        first, _, last = part.partition('-')
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def font_files(folders):
    files = subprocess.run(['fc-list', ':lang=ar', 'file'], capture_output=True, text=True).stdout
    paths = {line.rstrip(': ') for line in files.split('\n') if line}
    for folder in folders:
        paths |= set(glob.glob(os.path.join(folder, '**', '*.ttf'), recursive=True))
        paths |= set(glob.glob(os.path.join(folder, '**', '*arabic-[47]00-normal.woff'), recursive=True))
        paths |= set(glob.glob(os.path.join(folder, '**', '*-latin-[47]00-normal.woff'), recursive=True))
    return sorted(path for path in paths if not any(name in path for name in ORNAMENTAL))


def sort_fonts(folders):
    """Font paths by the set of characters they hold, for training and for measuring."""
    chosen = {part: {name: [] for name in SETS} for part in ('train', 'held')}
    for path in font_files(folders):
        have = characters(path)
        part = 'held' if any(name in path for name in HELD_OUT) else 'train'
        for name, needed in SETS.items():
            if any(odd in path for odd in WEIRD.get(name, ())):
                continue
            if all(ord(letter) in have for letter in needed):
                chosen[part][name].append(path)
    return chosen


def lacks(path, cache={}):
    if path not in cache:
        cache[path] = characters(path)
    return lambda letter: ord(letter) not in cache[path]
