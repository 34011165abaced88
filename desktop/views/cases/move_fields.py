"""What the form of each move asks, as data: field names, needed ones with a star.

A move that is not here asks nothing and is made at once.
"""

from __future__ import annotations

ASKS: dict[str, tuple[str, ...]] = {
    "return_for_more": ("words*",),
    "resubmit": ("words*",),
    "decline": ("words*", "result*"),
    "self_close": ("result*",),
    "pass_self_closed": ("close_kind*", "words"),
    "refuse_self_closed": ("words*",),
    "accept": ("words",),
    "escalate": ("words*",),
    "merge": ("dup_of*", "words"),
    "void": ("words*",),
    "file": ("words",),
    "dispatch": ("lead*", "contact", "phone", "assists", "demand", "due_at"),
    "file_and_dispatch": ("lead*", "contact", "phone", "assists", "demand", "due_at"),
    "handle_here": ("lead*", "demand", "due_at"),
    "sign_for": ("assignment_id", "on_behalf", "words"),
    "sign_for_part": ("assignment_id", "on_behalf", "words"),
    "bounce": ("assignment_id", "words*", "on_behalf"),
    "redispatch": ("lead*", "contact", "phone", "assists", "demand"),
    "rule": ("lead*", "assists", "words*"),
    "escalate_ruling": ("words*",),
    "ask_extension": ("until*", "words*"),
    "refuse_extension": ("words*",),
    "suspend": ("review_on*", "words*"),
    "resume": ("words",),
    "add_assist": ("assists*", "demand"),
    "release_part": ("assignment_id*", "words*"),
    "feed_back": ("assignment_id", "words*", "on_behalf"),
    "feed_back_part": ("assignment_id*", "words*", "on_behalf"),
    "verify": ("words*",),
    "rework": ("words*",),
    "close": ("close_kind*", "result*"),
    "call_back": ("way*", "attitude*", "words"),
    "miss_call": ("way*", "words"),
    "redo": ("words*",),
    "evaluate": ("quality*", "words"),
    "supervise": ("grade*", "reply_due*", "words*", "demand"),
    "answer_supervision": ("words*",),
    "clear_supervision": ("words",),
}
"""A star at the end: it must be filled."""
AT_ONCE = frozenset({"grant_extension", "archive"})
"""Made with one key: everything they need is known."""
