"""Changes that make a line seen again another picture, for a whole batch at once: shape, sharpness, stroke, levels, dirt."""
import torch
import torch.nn.functional as F


def _each(x, low, high):
    return torch.rand(x.shape[0], 1, 1, 1, device=x.device) * (high - low) + low


def _some(x, share):
    return torch.rand(x.shape[0], 1, 1, 1, device=x.device) < share


MOST, LEAST = 1.12, 0.87  # how much a line may be stretched


def room(width):
    """Columns that a batch of `width` columns needs when its lines are stretched."""
    return -(-int(width * MOST) // 16) * 16


def warp(x, stretch):
    """Width (by `stretch`, one for each line), height, shear, slope, a slight wave and a shift; `room` columns."""
    n, _, rows, columns = x.shape
    width = room(columns)
    one = lambda low, high, share: torch.where(torch.rand(n, 1, 1, device=x.device) < share, torch.rand(n, 1, 1, device=x.device) * (high - low) + low, torch.zeros(n, 1, 1, device=x.device))
    u = (torch.arange(width, device=x.device) + 0.5)[None, None, :]  # px of the result
    v = torch.linspace(-1 + 1 / rows, 1 - 1 / rows, rows, device=x.device)[None, :, None]
    middle = width / 2
    tall = 1 + one(-0.13, 0.15, 0.7)
    slope = one(-1, 1, 0.4) * min(0.2, 0.04 * middle / rows)
    wave = one(-0.05, 0.05, 0.3) * torch.sin(u / 40 * (0.3 + one(0, 1, 1)) + one(0, 6.3, 1))
    y = v * tall + slope * (u / middle - 1) + wave + one(-0.07, 0.07, 0.7)
    shear = one(-0.22, 0.22, 0.3) * rows / 2
    xs = 2 * (u / stretch.view(n, 1, 1) + shear * v) / columns - 1 + torch.zeros_like(y)
    return F.grid_sample(x, torch.stack([xs, y], -1), mode='bilinear', padding_mode='zeros', align_corners=False)


def blur(x, sigma):
    taps = torch.exp(-0.5 * (torch.arange(-2, 3, device=x.device, dtype=x.dtype) / sigma) ** 2)
    taps = taps / taps.sum()
    return F.conv2d(F.conv2d(x, taps.view(1, 1, 5, 1), padding=(2, 0)), taps.view(1, 1, 1, 5), padding=(0, 2))


def coarse(x, size):
    """Noise in blotches of about `size` px."""
    n, _, rows, columns = x.shape
    small = torch.randn(n, 1, rows // size + 2, columns // size + 2, device=x.device)
    return F.interpolate(small, size=(rows, columns), mode='bilinear', align_corners=False)


def stretches(n, generator):
    """For most lines another width."""
    chosen = LEAST + (MOST - LEAST) * torch.rand(n, generator=generator)
    return torch.where(torch.rand(n, generator=generator) < 0.75, chosen, torch.ones(n))


def augment(x, stretch):
    """[N, 1, rows, columns] ink 0 to 1 on any device to [N, 1, rows, room(columns)]."""
    x = warp(x, stretch)
    r = torch.rand(x.shape[0], 1, 1, 1, device=x.device)
    x = torch.where(r < 0.14, blur(x, 0.6), torch.where(r < 0.22, blur(x, 1.1), x))
    fat = F.max_pool2d(F.pad(x, (0, 1, 0, 1)), 2, 1)
    lean = -F.max_pool2d(F.pad(-x, (0, 0, 0, 1)), (2, 1), 1)
    x = torch.where((r > 0.22) & (r < 0.28), fat, torch.where((r > 0.28) & (r < 0.33), lean, x))
    rows, columns = x.shape[2:]
    low = F.interpolate(F.interpolate(x, scale_factor=0.55, mode='area'), size=(rows, columns), mode='bilinear', align_corners=False)
    x = torch.where((r > 0.33) & (r < 0.42), low, x)
    x = torch.where(_some(x, 0.12), x - (coarse(x, 3) - 0.5).clamp(min=0) * _each(x, 0.1, 0.8) * x, x)  # ink that did not take
    x = torch.where(_some(x, 0.10), x + (coarse(x, 4) - 1.2).clamp(min=0) * _each(x, 0.05, 0.4), x)  # dirt
    x = torch.where(_some(x, 0.25), x + torch.randn_like(x) * _each(x, 0.02, 0.14), x).clamp(0, 1)
    x = torch.where(_some(x, 0.3), x.clamp(min=1e-4) ** _each(x, 0.6, 1.6), x)
    x = torch.where(_some(x, 0.12), ((x - _each(x, 0.3, 0.65)) * 12 + 0.5).clamp(0, 1), x)  # a threshold
    return torch.where(_some(x, 0.15), (x * _each(x, 0.75, 1.6)).clamp(0, 1), x)
