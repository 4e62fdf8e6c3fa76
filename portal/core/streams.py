"""A StreamField that keeps its blocks out of migrations: changing a block then needs no migration."""

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """Wagtail's StreamField, but a migration records no block definitions.

    The blocks live in code only, so old migrations never import blocks that were since moved or deleted.
    """

    def __init__(self, block_types=(), use_json_field=None, block_lookup=None, **kwargs):
        super().__init__(block_types, block_lookup=block_lookup, **kwargs)

    def deconstruct(self):
        """Name, path and arguments for migrations, without the blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
