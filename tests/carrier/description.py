"""Twilio's own description of its API, cut down to what we use; it comes with software that `make tools` installs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUTSIDE = Path(__file__).parent / "outside"
DESCRIPTION = OUTSIDE / "node_modules/@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json"
_ACCOUNT = "/2010-04-01/Accounts/{AccountSid}"
_PATHS = (
    f"{_ACCOUNT}/Messages.json",
    f"{_ACCOUNT}/Messages/{{Sid}}.json",
    f"{_ACCOUNT}/Messages/{{MessageSid}}/Media.json",
    f"{_ACCOUNT}/Messages/{{MessageSid}}/Media/{{Sid}}.json",
    f"{_ACCOUNT}/IncomingPhoneNumbers.json",
)
_FORM = "application/x-www-form-urlencoded"
_SCHEMAS = "#/components/schemas/"


def description_for(server: str) -> dict[str, Any]:
    """Return the description of an API like Twilio's that is served somewhere else."""
    whole = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    paths = {path: whole["paths"][path] | {"servers": [{"url": server}]} for path in _PATHS}
    # Without this a list of addresses would be one address with commas.
    sending = paths[_PATHS[0]]["post"]["requestBody"]["content"][_FORM]
    sending["encoding"] = {"MediaUrl": {"style": "form", "explode": True}}
    for path in paths.values():
        _let_pages_be_relative(path)
    schemas = whole["components"]["schemas"]
    needed = {name: schemas[name] for name in _named_in(paths, schemas)}
    components = {"schemas": needed, "securitySchemes": whole["components"]["securitySchemes"]}
    return {
        **{name: whole[name] for name in ("openapi", "info", "security")},
        "servers": [{"url": server}],
        "paths": paths,
        "components": components,
    }


def _let_pages_be_relative(path: dict[str, Any]) -> None:
    """Every example of Twilio's has addresses of pages without a host, and its libraries put one before them."""
    page = path.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
    for name, field in page.get("schema", {}).get("properties", {}).items():
        if name.endswith("uri"):
            field["format"] = "uri-reference"


def _named_in(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Return the names of the schemas that a part leans on, directly or by others."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        new = {reference.removeprefix(_SCHEMAS) for reference in _references(waiting.pop())} - found
        found |= new
        waiting += [schemas[name] for name in new]
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(part, list):
        for each in part:
            yield from _references(each)
