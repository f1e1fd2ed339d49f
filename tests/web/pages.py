"""A page as a tree of elements, read by the standard library's own parser: what a browser would see of it."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}


class Element:
    """An element with its attributes and children; text stands among the children."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        """Everything written in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> Iterator[Element]:
        """Every element in it, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str | None = None, *, class_: str | None = None) -> list[Element]:
        """Elements of a tag, of a class, or of both."""
        return [each for each in self.walk() if (tag is None or each.tag == tag) and (class_ is None or class_ in each.classes)]

    def by_id(self, name: str) -> Element:
        (found,) = [each for each in self.walk() if each.attributes.get("id") == name]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]
        self.unbalanced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse_page(markup: str) -> Element:
    """The page; fails where an element is not closed in the order in which it was opened."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert reader.unbalanced == []
    assert [element.tag for element in reader.open] == ["page"]
    return reader.open[0]


def report_text(page: Element) -> list[str]:
    """The report's own text on its page, block by block."""
    return [element.text for element in page.walk() if "words" in element.classes and "data-unit" in element.attributes]
