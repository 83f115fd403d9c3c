"""Nothing a visitor sends is written to a disk on its way."""

from io import BytesIO

from werkzeug.test import create_environ

from tipline.web.quiet import RequestInMemory


def test_a_stray_file_in_a_form_is_kept_in_memory() -> None:
    assert isinstance(RequestInMemory(create_environ())._get_file_stream(700_000, "image/jpeg"), BytesIO)
