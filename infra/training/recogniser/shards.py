"""Lines on disk: one .npz of many lines, ink side by side in one array."""
import os
import numpy as np


def write_shard(path, lines):
    temporary = path + '.part.npz'
    np.savez(temporary,
             ink=np.concatenate([line['ink'] for line in lines], axis=1),
             widths=np.array([line['ink'].shape[1] for line in lines], np.int32),
             codes=np.concatenate([np.array(line['codes'], np.uint8) for line in lines]),
             lengths=np.array([len(line['codes']) for line in lines], np.int32),
             kinds=np.array([line['kind'] for line in lines]),
             treatments=np.array([line['treatment'] for line in lines]),
             fonts=np.array([line['font'] for line in lines]))
    os.replace(temporary, path)


def read_shard(path):
    """[(ink, codes, kind, treatment)]"""
    with np.load(path) as shard:
        ink, widths, codes, lengths = shard['ink'], shard['widths'], shard['codes'], shard['lengths']
        kinds, treatments = shard['kinds'], shard['treatments']
    ends, stops = np.cumsum(widths), np.cumsum(lengths)
    return [(ink[:, e - w:e], codes[s - n:s], str(k), str(t)) for e, w, s, n, k, t in zip(ends, widths, stops, lengths, kinds, treatments)]
