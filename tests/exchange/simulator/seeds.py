"""Seeds that found a bug, each with a word on what it was. They are played in every test run.

A seed means the same run only as long as the mix of `play` stays as it is: when the mix is changed,
what an old seed found must live on as a named scenario (tests/exchange/test_scenarios_*.py).
"""

from __future__ import annotations

FOUND: dict[int, str] = {
    4607: "a person whose move was set aside stayed where the wrong household had taken them",
    4830: "a photo added twice went by the record the district had lost, and stayed behind",
    4920: "a whole folder of before with its witness had forgotten a photo, and nothing told of it",
    5568: "so did one merged into another than the district took",
    6836: "who had gone along with a person to where they had been did not come back with them",
    7590: "copies another station handed in to a history that was lost were counted for ever",
    7605: "a mark put on where its person had moved stayed where they went when the move failed",
    3482: "a mark given back as taken off was put on again by the op that had once put it on",
    3004: "born and merged away in one push, then moved on with a grid: no page took it from where "
    "its author had it",
    8575: "a move that did not count was shown as a clash or not by how the line cut the batches",
    9012: "of the simulator: a photo that lay where no record spoke of it was no loss",
    9276: "what was typed into a copy's record and set aside stayed where a stick had told of it",
    8216: "a photo whose case had left was offered no more once it was set aside with another case",
    8932: "merged once more where the first merge did not count: it stood beside the other",
    10353: "what others wrote of one merged away woke one who was merged away as well",
    9732: "a conflict of a household that moved on in the same push stayed in the grid it had left",
    1146: "of the simulator: what was meant for one merged away twice over stood where that led",
}
