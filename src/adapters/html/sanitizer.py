"""Descriptions that others wrote, made safe to show."""

import nh3

_TAGS = frozenset(
    {
        "a", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
        "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    }
)  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


class Nh3Sanitizer:
    """Keeps formatting, links and pictures by https; drops scripts, handlers, frames, forms and styles."""

    def clean(self, html: str) -> str:
        return nh3.clean(
            html.replace("\0", ""),
            tags=set(_TAGS),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            url_schemes={"https", "mailto"},
            link_rel="noopener noreferrer nofollow",
        ).strip()
