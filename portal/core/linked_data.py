"""Facts for search engines, as JSON-LD within a page: data that no browser runs, and that cannot end its element."""

import json

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def linked_data(facts: dict) -> SafeString:
    """The <script> element of these facts of schema.org; what is empty is left out."""
    text = json.dumps({"@context": "https://schema.org", **filled(facts)}, ensure_ascii=False, default=str)
    return mark_safe(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')


def filled(facts):
    """The facts without those that say nothing, at any depth."""
    if isinstance(facts, dict):
        kept = {name: filled(value) for name, value in facts.items()}
        return {name: value for name, value in kept.items() if value not in ("", None, [], {}, ())}
    if isinstance(facts, (list, tuple)):
        return [filled(one) for one in facts if one not in ("", None)]
    return facts
