"""What a line finder takes for writing and is none: pieces of drawings, charts, photographs, hatching. Their label is empty."""
import cv2
import numpy as np


def drawing(rng, em):
    """Grey picture as `draw_segments` gives it: strokes that no letter has, or a photograph's texture."""
    width = int(em * rng.uniform(1.2, 14))
    height = int(em * rng.uniform(0.9, 1.8))
    inner = np.full((height, width), 255, np.uint8)
    kind = rng.random()
    if kind < 0.35:  # outlines of a map or a machine
        for _ in range(rng.randint(2, 6)):
            x, y, points = rng.randint(0, width), rng.randint(0, height), []
            for _ in range(rng.randint(5, 30)):
                points.append((x, y))
                x, y = x + rng.randint(-int(em * 0.4), int(em * 0.6)), y + rng.randint(-int(em * 0.4), int(em * 0.4))
            cv2.polylines(inner, [np.array(points, np.int32)], rng.random() < 0.3, rng.randint(0, 120), rng.randint(1, 4), cv2.LINE_AA)
    elif kind < 0.55:  # a photograph
        h, w = max(2, height // rng.randint(3, 12)), max(2, width // rng.randint(3, 12))
        field = np.array([[rng.uniform(0, 255) for _ in range(w)] for _ in range(h)], np.float32)
        inner = np.clip(cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC), 0, 255).astype(np.uint8)
    elif kind < 0.75:  # axes and curves of a chart
        for _ in range(rng.randint(2, 4)):
            centre = (rng.randint(-width // 2, width * 3 // 2), rng.randint(-height * 2, height * 3))
            cv2.ellipse(inner, centre, (rng.randint(height, width + height), rng.randint(height, 3 * height)), 0, 0, 360, rng.randint(0, 90), rng.randint(1, 5), cv2.LINE_AA)
        cv2.line(inner, (rng.randint(0, width), -5), (rng.randint(0, width), height + 5), 0, rng.randint(1, 4))
        cv2.line(inner, (-5, rng.randint(0, height)), (width + 5, rng.randint(0, height)), 0, rng.randint(1, 4))
    else:  # hatching
        step, slant = rng.randint(5, 16), rng.uniform(-1.5, 1.5)
        for x in range(-height * 2, width + height * 2, step):
            cv2.line(inner, (x, 0), (int(x + slant * height), height), rng.randint(0, 140), rng.randint(1, 4), cv2.LINE_AA)
    return np.pad(inner, ((2 * int(em), 2 * int(em)), (int(em), int(em))), constant_values=255)
