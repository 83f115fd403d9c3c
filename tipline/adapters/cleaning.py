"""Pictures made anew from their pixels by Pillow: what a camera wrote beside them is left behind."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from tipline.casework.desk import CleanFile

if TYPE_CHECKING:
    from PIL import Image

# Enough to read a page of small print in one picture.
MOST_PIXELS_ON_A_SIDE = 2400
# What is taken, up to how many pixels: each has four bytes, twice, while the picture is decoded. Phones take JPEGs of
# this size, and those alone can be decoded small.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "GIF": 25_000_000, "WEBP": 25_000_000}

_DRAWN = frozenset({"PNG", "GIF"})
_QUALITY = 88


class PictureCleaner:
    """Takes JPEG, PNG, GIF and WebP, whatever they are said to be; of moving pictures the first."""

    def clean(self, content: bytes) -> CleanFile | None:
        """Return the picture without its traces, or None when it is none that we can take."""
        try:
            with warnings.catch_warnings():
                # Pillow tells of odd pictures on the error output, where nothing of a reporter's may stand.
                warnings.simplefilter("ignore")
                return _made_anew(content)
        except Exception:  # noqa: BLE001  A hostile picture can raise anything, and whatever it is quotes the picture.
            return None


def _made_anew(content: bytes) -> CleanFile | None:
    # Imported here: the processes that answer visitors clean no picture and need not carry it.
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=tuple(MOST_PIXELS)) as opened:
        # A JPEG with a second picture behind the first calls itself MPO.
        if opened.width * opened.height > MOST_PIXELS.get(opened.format or "", MOST_PIXELS["JPEG"]):
            return None
        is_drawn = opened.has_transparency_data or opened.format in _DRAWN
        most = (MOST_PIXELS_ON_A_SIDE, MOST_PIXELS_ON_A_SIDE)
        # A large photo is decoded small.
        opened.draft("RGB", most)
        ImageOps.exif_transpose(opened, in_place=True)
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    picture.thumbnail(most, Image.Resampling.LANCZOS)
    # A new picture: what Pillow carries along beside the pixels would be saved with them.
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    return _saved(bare, is_drawn=is_drawn)


def _saved(picture: Image.Image, *, is_drawn: bool) -> CleanFile:
    saved = BytesIO()
    if is_drawn:
        picture.save(saved, "PNG", optimize=True)
        return CleanFile("image/png", saved.getvalue())
    picture.save(saved, "JPEG", quality=_QUALITY)
    return CleanFile("image/jpeg", saved.getvalue())
