"""Word statistics of general prose: a bigram chain, never whole sentences of anybody."""
import gzip
import os
import pickle
import re
from collections import Counter, defaultdict
from charset import as_written, encode

WORD = re.compile(r'\S+')


class Words:
    def __init__(self, unigrams, followers):
        self.words = list(unigrams)
        self.counts = [unigrams[w] ** 0.75 for w in self.words]
        self.followers = followers
        total, self.cumulative = 0.0, []
        for c in self.counts:
            total += c
            self.cumulative.append(total)

    def one(self, rng):
        return rng.choices(self.words, cum_weights=self.cumulative)[0]

    def chain(self, rng, length):
        word = self.one(rng)
        out = [word]
        while len(out) < length:
            nexts = self.followers.get(word)
            word = rng.choices(nexts[0], nexts[1])[0] if nexts and rng.random() < 0.6 else self.one(rng)
            out.append(word)
        return out


def load_words(data, cache):
    """Counts the corpus once and keeps the counts in `cache`."""
    if os.path.exists(cache):
        with open(cache, 'rb') as f:
            return Words(*pickle.load(f))
    unigrams, pairs = Counter(), Counter()
    with gzip.open(os.path.join(data, 'text/arabic_news_2015.txt.gz'), 'rt', encoding='utf-8') as f:
        for line in f:
            words = [w for w in WORD.findall(line) if len(w) < 18 and not any(c.isdigit() for c in w)]
            words = [w for w in words if '&' not in w and encode(as_written(w))]
            unigrams.update(words)
            pairs.update(zip(words, words[1:]))
    keep = dict((w, c) for w, c in unigrams.items() if c >= 2)
    grouped = defaultdict(list)
    for (a, b), c in pairs.items():
        if c >= 3 and a in keep and b in keep:
            grouped[a].append((b, c))
    followers = {a: ([b for b, _ in v], [c for _, c in v]) for a, v in grouped.items()}
    with open(cache, 'wb') as f:
        pickle.dump((keep, followers), f)
    return Words(keep, followers)
