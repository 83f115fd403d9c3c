"""Pictures of nothing real for the phones of the demo, with the traces that a phone leaves in a picture."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

_SIZE = (480, 360)
_GPS, _MAKER, _MODEL, _TAKEN = 0x8825, 0x010F, 0x0110, 0x0132
_PLACE = {1: "N", 2: (41.0, 52.0, 12.3), 3: "W", 4: (87.0, 37.0, 40.1)}


def picture(name: str) -> tuple[str, bytes]:
    """Return the picture of this name as a phone would send it: its type and its content; KeyError for others."""
    return ("video/3gpp", b"A video of nothing.") if name == VIDEO else ("image/jpeg", _photo(name))


@lru_cache
def _photo(name: str) -> bytes:
    photo = Image.new("RGB", _SIZE, "#d9d2c5")
    _PAINTED[name](ImageDraw.Draw(photo))
    traces = Image.Exif()
    traces[_MAKER], traces[_MODEL], traces[_TAKEN] = "Made-up Phones", "Story 1", "2026:01:05 09:30:00"
    traces[_GPS] = _PLACE
    written = BytesIO()
    photo.save(written, "JPEG", quality=80, exif=traces)
    return written.getvalue()


def _paint_floor(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 200, 480, 360), fill="#9aa3a6")
    for x in range(0, 481, 80):
        draw.line((x, 200, x * 2 - 240, 360), fill="#7d878b", width=3)
    draw.rectangle((290, 40, 430, 230), fill="#e8eef0", outline="#5f6b70", width=4)
    draw.text((322, 70), "ICE", fill="#2d6c8f", font_size=44)
    draw.ellipse((120, 235, 350, 320), fill="#bfe0ec", outline="#7fb6cb", width=3)
    draw.ellipse((160, 250, 230, 275), fill="#e9f6fa")


def _paint_notice(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 0, 480, 360), fill="#b9b09d")
    draw.rectangle((110, 30, 370, 330), fill="#fffdf4", outline="#8a8372", width=3)
    draw.text((140, 60), "NEW HIRES", fill="#8c1d18", font_size=40)
    draw.text((140, 120), "bring any card\nbefore Monday,\nDarrell signs", fill="#232323", font_size=30)
    for corner in ((120, 38), (352, 38)):
        draw.ellipse((*corner, corner[0] + 12, corner[1] + 12), fill="#b3261e")


def _paint_pay_slip(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((60, 50, 420, 310), fill="#ffffff", outline="#777777", width=2)
    draw.text((85, 70), "PAY SLIP", fill="#222222", font_size=34)
    for row, (what, much) in enumerate((("Hours", "34.0"), ("Overtime", "0.0"), ("For the name", "-60.00"))):
        draw.text((85, 135 + row * 50), what, fill="#222222", font_size=28)
        draw.text((310, 135 + row * 50), much, fill="#222222", font_size=28)


_PAINTED: Mapping[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "floor": _paint_floor,
    "notice": _paint_notice,
    "pay_slip": _paint_pay_slip,
}
VIDEO = "video"
PICTURES = (*_PAINTED, VIDEO)
