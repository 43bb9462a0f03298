"""Draws learning-curve.jsonl as learning-curve.svg: CER by minutes of training, one line a set, CER on a logarithmic scale."""
import json
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = {'heldout': '#1f77b4', 'scan': '#2ca02c', 'low': '#d62728', 'heldout-low': '#9467bd', 'photocopy': '#8c564b', 'latin': '#ff7f0e', 'book': '#333333', 'lq': '#999999'}
WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP = 720, 400, 46, 34, 130, 14
LOW, HIGH = 0.2, 20.0


def main():
    with open(os.path.join(HERE, 'learning-curve.jsonl'), encoding='utf-8') as f:
        entries = [e for e in map(json.loads, f) if 'minutes' in e]
    most = max(e['minutes'] for e in entries)
    x = lambda minutes: LEFT + (WIDTH - LEFT - RIGHT) * minutes / most
    y = lambda cer: TOP + (HEIGHT - TOP - BOTTOM) * (1 - math.log(min(HIGH, max(LOW, cer)) / LOW) / math.log(HIGH / LOW))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">\n<title>Character errors by minutes of training</title>', f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for cer in (0.2, 0.5, 1, 2, 5, 10, 20):
        out.append(f'<path d="M{LEFT} {y(cer):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/><text x="{LEFT - 6}" y="{y(cer) + 4:.1f}" text-anchor="end">{cer} %</text>')
    for minutes in range(0, int(most) + 1, 5):
        out.append(f'<text x="{x(minutes):.1f}" y="{HEIGHT - 16}" text-anchor="middle">{minutes}</text>')
    out.append(f'<text x="{(WIDTH - RIGHT + LEFT) / 2}" y="{HEIGHT - 3}" text-anchor="middle">minutes of training</text>')
    last = -100.0
    for name, colour in sorted(SETS.items(), key=lambda s: y(entries[-1]['figures'][s[0]]['cer'])):
        points = ' '.join(f'{x(e["minutes"]):.1f},{y(e["figures"][name]["cer"]):.1f}' for e in entries)
        last = max(last + 13, y(entries[-1]['figures'][name]['cer']))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        out.append(f'<text x="{WIDTH - RIGHT + 6}" y="{last + 4:.1f}" fill="{colour}">{name} {entries[-1]["figures"][name]["cer"]}</text>')
    with open(os.path.join(HERE, 'learning-curve.svg'), 'w', encoding='utf-8') as f:
        f.write('\n'.join(out + ['</svg>']) + '\n')


if __name__ == '__main__':
    main()
