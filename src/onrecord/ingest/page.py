"""Take the article out of a page: its text, and what the page says of title, author, date and publisher. trafilatura does the work."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from onrecord.ingest.dates import read_date

_LOG = logging.getLogger(__name__)
# What trafilatura and lxml (whose errors of parsing are SyntaxErrors) are known to raise on pages that are broken
_LIBRARY_ERRORS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, SyntaxError)
# The clock must not decide what a page says; dates of publication before this are none (`original_date`: not that of an update)
_DATE_RULES: dict[str, Any] = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2199-12-31"}
# What is shorter is a leftover of a menu, and no article
_SHORTEST_ARTICLE = 60
_INLINE = frozenset({"b", "strong", "em", "i", "u", "span", "font"})
_BLOCKS = frozenset({"p", "li", "div"})


class Page(msgspec.Struct, frozen=True):
    """The article of a page. `captions` are those that the page marks as such, `links` its paragraphs that are one link."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    captions: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()


def read_page(markup: str, url: str | None = None) -> Page | None:
    """The article of a page; None when there is no text that could be one."""
    tree = _tree(markup)
    if tree is None:
        return None
    captions, links = _captions(tree), _links(tree)
    for extract in (_article, _plainest):
        page = extract(tree, url)
        if page is not None and len(page.text.strip()) >= _SHORTEST_ARTICLE:
            return msgspec.structs.replace(page, captions=captions, links=links)
    return None


def _captions(tree: Any) -> frozenset[str]:
    return frozenset(text for element in tree.iter("figcaption") if (text := _words(element)))


def _links(tree: Any) -> frozenset[str]:
    """Paragraphs and list items that are one link: they lead to other reports and tell nothing of this one."""
    found = set()
    for link in tree.iter("a"):
        words, block = _words(link), link.getparent()
        while words and block is not None and block.tag in _INLINE:
            block = block.getparent()
        if words and block is not None and block.tag in _BLOCKS and _words(block) == words:
            found.add(words)
    return frozenset(found)


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _tree(markup: str) -> Any:
    from trafilatura import load_html

    try:
        return load_html(markup)
    except _LIBRARY_ERRORS as error:
        _LOG.debug("a page could not be taken apart: %s", type(error).__name__)
        return None


def _article(tree: Any, url: str | None) -> Page | None:
    # imported late: trafilatura takes a second, which plain texts need not pay
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(
            tree, url=url, fast=True, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=_DATE_RULES
        )
    except _LIBRARY_ERRORS as error:
        _LOG.debug("no article could be taken out of a page: %s", type(error).__name__)
        return None
    if found is None or not found.text:
        return None
    return Page(
        text=found.text,
        title=_plain(found.title),
        author=_plain(found.author),
        published=read_date(found.date),
        publisher=_plain(found.sitename),
        url=_plain(found.url),
    )


def _plainest(tree: Any, url: str | None) -> Page | None:
    """Where no article was found: the text of the page's paragraphs."""
    try:
        paragraphs = [" ".join(str(element.text_content()).split()) for element in tree.iter("p")]
        title = tree.findtext(".//title")
    except _LIBRARY_ERRORS as error:
        _LOG.debug("no paragraphs could be taken out of a page: %s", type(error).__name__)
        return None
    text = "\n\n".join(paragraph for paragraph in paragraphs if len(paragraph) >= _SHORTEST_ARTICLE)
    return Page(text=text, title=_plain(title), url=url) if text else None


def _plain(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
