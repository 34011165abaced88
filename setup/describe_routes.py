"""Describes the district's routes as OpenAPI, from the message types themselves.

`python -m setup.describe_routes` writes `docs/openapi.json`, for whoever has to talk to a district
or to judge what does. Nothing serves it. A test compares it with the types of today and asks the
routes at random by it. Bodies are an envelope (docs/exchange.md, "Envelope") around msgpack; the
schemas are those of the payload, byte strings marked as base64.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from sync import wire
from sync.server.routes import KINDS, STATUSES
from sync.wire import messages
from sync.wire.ops import PackedOps
from sync.wire.pages import PackedPage

TARGET = Path("docs/openapi.json")
CONTENT = "application/octet-stream"
ROUTES: dict[str, tuple[type[msgspec.Struct], type[msgspec.Struct], str]] = {
    "session": (wire.SessionRequest, wire.SessionAnswer, "Sign in and announce what will come"),
    "push": (PackedOps, wire.PushAnswer, "Hand in a batch of ops"),
    "pull": (wire.PullRequest, PackedPage, "Fetch what follows a cursor"),
    "digest": (wire.DigestRequest, wire.DigestAnswer, "Compare counts and sums"),
    "enrol": (wire.EnrolRequest, wire.EnrolAnswer, "Make a computer known, with a one-time code"),
    "history": (wire.HistoryRequest, wire.HistoryAnswer, "Ask who changed some records"),
    "content_in": (wire.ContentPart, wire.ContentHeld, "Hand in content of an attachment"),
    "content_out": (wire.ContentQuestion, wire.ContentPiece, "Fetch content of an attachment"),
}
"""Per route: payload of the request, payload of the answer, what it is for."""
OPEN = {"session", "enrol"}
"""Routes without a token: a signature or a code stands for it."""
ALWAYS = (400, 408, 413, 422, 426, 503)


def described() -> dict[str, Any]:
    """The OpenAPI document."""
    types = [*(one for two in ROUTES.values() for one in two[:2]), wire.Trouble]
    _, schemas = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    statuses = sorted({*ALWAYS, *STATUSES.values()})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "District of Grid Workstation",
            "version": f"{wire.PROTOCOL}.{wire.SCHEMA_VERSION}",
            "description": "Bodies are envelopes around msgpack: docs/exchange.md.",
        },
        "paths": {
            f"/{name}": {
                "post": {
                    "summary": what,
                    "description": f"Frames of kind {KINDS[name]}; troubles are of kind "
                    f"{messages.TROUBLE}.",
                    "security": [] if name in OPEN else [{"token": []}],
                    "requestBody": {"required": True, "content": _content(request)},
                    "responses": {
                        "200": {"description": "Served", "content": _content(answer)},
                        **{
                            str(status): {
                                "description": "Not served",
                                "content": _content(wire.Trouble),
                            }
                            for status in statuses
                        },
                    },
                }
            }
            for name, (request, answer, what) in ROUTES.items()
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _content(kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {CONTENT: {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}}


def text() -> str:
    """The document as it lies in the docs."""
    return json.dumps(described(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET)
