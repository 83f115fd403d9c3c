"""The built browser parts: where each stands, and how it is served, compressed and kept for good."""

import json
from functools import partial
from pathlib import Path
from typing import cast
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

BUILT = Path(__file__).parent / "static" / "built"
_ADDRESS = "/static/built/"


class BuiltPartMissing(Exception):
    """A browser part was not built; ``npm ci && npm run build`` makes all of them."""


def set_up_built(app: Flask) -> None:
    """Serve the built parts and let templates ask for their addresses with ``built('reporter.css')``."""
    app.jinja_env.globals["built"] = partial(_address, _read_manifest())
    # In front of the app: style and script cost no request of ours, and carry no visitor's choice.
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=BUILT,
        prefix=_ADDRESS,
        max_age=3600,
        allow_all_origins=False,
        # The build puts eight characters of the content's hash into each name.
        immutable_file_test=r"-[A-Z0-9]{8}\.[a-z]+$",
        add_headers_function=_guard_part,
    )


def _read_manifest() -> dict[str, str]:
    manifest = BUILT / "manifest.json"
    # Commands that show no page work in a tree where nothing was built yet.
    return cast(dict[str, str], json.loads(manifest.read_text())) if manifest.exists() else {}


def _address(manifest: dict[str, str], name: str) -> str:
    if name not in manifest:
        raise BuiltPartMissing(f"{name}: run `npm ci && npm run build`")
    return _ADDRESS + manifest[name]


def _guard_part(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
