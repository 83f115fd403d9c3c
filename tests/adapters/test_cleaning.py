"""A picture is made anew: its pixels stay, and nothing that a camera or a programme wrote beside them."""

import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from tipline.adapters.cleaning import MOST_PIXELS_ON_A_SIDE, PictureCleaner

SECRET = b"Plant North, line 4"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Plant North, line 4</x:xmpmeta>'
RED, BLUE = (255, 0, 0), (0, 0, 255)
clean = PictureCleaner().clean


def a_picture(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """Return a picture whose left half is red and whose right half is blue."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def a_camera_s_words() -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = SECRET.decode()
    exif[Base.ImageDescription] = SECRET.decode()
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (41.0, 52.0, 3.0)})
    exif.get_ifd(IFD.Exif)[Base.UserComment] = SECRET
    return exif


def a_programme_s_words() -> PngInfo:
    words = PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_text("Author", SECRET.decode(), zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return words


def a_colour_profile() -> bytes:
    # What is written behind a profile's end is read with it, and a profile has a description too.
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET


TRACES: dict[str, Callable[[], bytes]] = {
    "photo": lambda: saved(
        a_picture(),
        "JPEG",
        exif=a_camera_s_words(),
        xmp=XMP,
        comment=SECRET,
        icc_profile=a_colour_profile(),
        dpi=(301, 301),
    ),
    "drawing": lambda: saved(
        a_picture(),
        "PNG",
        exif=a_camera_s_words(),
        pnginfo=a_programme_s_words(),
        icc_profile=a_colour_profile(),
        dpi=(301, 301),
    ),
    "web picture": lambda: saved(a_picture(), "WEBP", exif=a_camera_s_words(), xmp=XMP, icc_profile=a_colour_profile()),
    "moving picture": lambda: saved(a_picture("P"), "GIF", comment=SECRET),
}


def opened(content: bytes) -> Image.Image:
    cleaned = clean(content)
    assert cleaned is not None
    return Image.open(BytesIO(cleaned.content))


@pytest.mark.parametrize("traces", TRACES.values(), ids=TRACES)
def test_nothing_is_left_of_what_a_camera_or_a_programme_wrote(traces: Callable[[], bytes]) -> None:
    content = traces() + SECRET
    cleaned = clean(content)
    assert cleaned is not None
    for trace in (SECRET, b"Exif", b"GPS", b"xmpmeta", b"ICC", b"iCCP", b"tEXt", b"iTXt", b"zTXt", b"pHYs", b"eXIf"):
        assert trace not in cleaned.content
    remade = Image.open(BytesIO(cleaned.content))
    assert dict(remade.getexif()) == {}
    assert set(remade.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_traces_were_there_before() -> None:
    assert Image.open(BytesIO(TRACES["photo"]())).getexif().get_ifd(IFD.GPSInfo)
    for traces in TRACES.values():
        assert SECRET in traces()


def test_a_second_picture_behind_the_first_is_left_out() -> None:
    both = saved(a_picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), (0, 255, 0))])
    assert Image.open(BytesIO(both)).format == "MPO"
    cleaned = clean(both)
    assert cleaned is not None
    assert cleaned.content.count(b"\xff\xd8\xff") == 1
    assert cleaned.content == clean(saved(a_picture(), "JPEG")).content  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("WEBP", "RGB", "image/jpeg"),
        ("PNG", "RGB", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "P", "image/png"),
        ("GIF", "P", "image/png"),
    ],
)
def test_a_photo_stays_a_photo_and_a_drawing_a_drawing(kind: str, mode: str, content_type: str) -> None:
    cleaned = clean(saved(a_picture(mode), kind))
    assert cleaned is not None
    assert cleaned.content_type == content_type
    assert f"image/{(Image.open(BytesIO(cleaned.content)).format or '').lower()}" == content_type


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_can_be_seen_through_stays_so(kind: str) -> None:
    picture = a_picture("RGBA")
    picture.putpixel((5, 5), (1, 2, 3, 0))
    cleaned = opened(saved(picture, kind, lossless=True))
    assert (cleaned.format, cleaned.mode) == ("PNG", "RGBA")
    assert cleaned.getchannel("A").getextrema() == (0, 255)


def test_of_a_moving_picture_the_first_stays() -> None:
    moving = saved(a_picture(), "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40), (0, 255, 0))])
    cleaned = opened(moving)
    assert getattr(cleaned, "n_frames", 1) == 1
    assert cleaned.convert("RGB").getpixel((5, 5)) == RED


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (60, 40), (5, 20)), (3, (60, 40), (55, 20)), (6, (40, 60), (20, 5)), (8, (40, 60), (20, 55))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_as_it_was_taken(
    kind: str, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    cleaned = opened(saved(a_picture(), kind, exif=exif)).convert("RGB")
    assert cleaned.size == size
    pixel = cleaned.getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[2] < 50


@pytest.mark.parametrize(
    ("size", "smaller"),
    [
        ((60, 40), (60, 40)),
        ((MOST_PIXELS_ON_A_SIDE, 1), (MOST_PIXELS_ON_A_SIDE, 1)),
        ((4800, 2400), (2400, 1200)),
        ((3000, 6000), (1200, 2400)),
        ((24_000, 100), (2400, 10)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(kind: str, size: tuple[int, int], smaller: tuple[int, int]) -> None:
    assert opened(saved(Image.new("RGB", size), kind)).size == smaller


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_decoded() -> None:
    png, jpeg = saved(a_picture(), "PNG"), saved(a_picture(), "JPEG")
    for side in (8_000, 10_000, 15_000, 100_000, 2**31 - 1):
        assert clean(_png_that_says(png, side)) is None
    for side in (8_000, 12_000, 65_535):
        assert clean(_jpeg_that_says(jpeg, side)) is None


def test_a_bomb_of_words_is_refused() -> None:
    words = PngInfo()
    words.add_text("Comment", " " * 80_000_000, zip=True)
    assert clean(saved(a_picture(), "PNG", pnginfo=words)) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@given(part=some.floats(0, 0.97))
@settings(max_examples=30, deadline=None)
def test_a_picture_that_ends_too_early_is_refused(kind: str, part: float) -> None:
    content = saved(Image.effect_noise((60, 40), 80).convert("P" if kind == "GIF" else "RGB"), kind)
    assert clean(content[: int(len(content) * part)]) is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@given(changes=some.lists(some.tuples(some.floats(0, 0.999), some.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_damaged_picture_never_makes_trouble(kind: str, changes: list[tuple[float, int]]) -> None:
    content = bytearray(saved(a_picture("P" if kind == "GIF" else "RGB"), kind))
    for part, byte in changes:
        content[int(len(content) * part)] = byte
    cleaned = clean(bytes(content))
    assert cleaned is None or cleaned.content_type in {"image/jpeg", "image/png"}


@given(junk=some.binary(max_size=300))
@settings(deadline=None)
def test_what_is_no_picture_is_refused(junk: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x20\x00\x00\x00WEBPVP8 "):
        assert clean(start + junk) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(40),
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Somebody\r\nEND:VCARD\r\n",
        saved(a_picture(), "BMP"),
        saved(a_picture(), "TIFF"),
        saved(a_picture(), "PDF"),
        saved(a_picture(), "PPM"),
        saved(a_picture(), "ICO"),
    ],
    ids=["nothing", "pdf", "zip", "html", "svg", "card", "bmp", "tiff", "picture in pdf", "ppm", "ico"],
)
def test_files_of_other_kinds_are_refused(content: bytes) -> None:
    assert clean(content) is None


def test_nothing_is_told_of_an_odd_picture(capfd: pytest.CaptureFixture[str]) -> None:
    clean(_png_that_says(saved(a_picture(), "PNG"), 10_000))
    clean(b"\xff\xd8\xff" + SECRET)
    assert capfd.readouterr() == ("", "")


def _png_that_says(png: bytes, side: int) -> bytes:
    header = b"IHDR" + side.to_bytes(4) * 2 + png[24:29]
    return png[:12] + header + zlib.crc32(header).to_bytes(4) + png[33:]


def _jpeg_that_says(jpeg: bytes, side: int) -> bytes:
    # The frame header: marker, length, bits, height, width.
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + side.to_bytes(2) * 2 + jpeg[at + 4 :]
