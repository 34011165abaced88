"""What stands under each small page, and the number that shows how masking looks."""

from __future__ import annotations

from bisect import bisect_right

from desktop.services.papers.printing import Paper, Papers


def phone_of(papers: Papers) -> str:
    """The first telephone on these sheets, as it stands there."""
    phones = (getattr(sheet, "phone", "") for sheet in papers.sheets)
    return next((phone for phone in phones if phone), "")


def captions(papers: Papers, paper: Paper) -> tuple[str, ...]:
    """Number and name under each small page; a sheet over several pages keeps its name."""
    labels = [sheet.label for sheet in papers.sheets]
    return tuple(
        f"{page + 1}\u3000{labels[bisect_right(paper.first_pages, page) - 1]}".rstrip()
        for page in range(paper.pages)
    )
