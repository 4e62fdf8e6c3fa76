"""The page every page model stands on."""

from django.utils.functional import cached_property
from modelcluster.models import get_all_child_relations, model_from_serializable_data
from wagtail.models import Page

from .languages import current_language, direction
from .visibility import published


class BasePage(Page):
    """A page that may be shown in another language's interface when it is not translated.

    The page's own language is `locale`; the reader's is the language of the address. Templates mark the part
    that differs with `content_language` and `content_direction`.
    """

    #: Relations that the page shows and that are read together with it.
    serve_related = ()
    #: Whether pages of this kind ask themselves, when they are served, who may see them; a restriction of Wagtail on
    #: them then only keeps them out of what everybody sees (`visibility.published`).
    judges_access = False
    #: Whether pages of this kind are shown to readers of every language, even in one that nobody falls back to.
    is_met_everywhere = False

    class Meta:
        abstract = True

    @classmethod
    def public_rows(cls):
        """What `load_public` reads; a kind of page may have more told along with its row."""
        return cls.objects.select_related("locale", "live_revision", *cls.serve_related)

    @classmethod
    def load_public(cls, pk):
        """The page as visitors see it, in one query whatever the number of its child rows.

        The rows are those of the published revision, which holds them all; a page that never had a revision
        reads its rows from their tables.
        """
        page = cls.public_rows().get(pk=pk)
        if page.live_revision is not None:
            content = page.live_revision.content
            for relation in get_all_child_relations(cls):
                name = relation.get_accessor_name()
                rows = [
                    model_from_serializable_data(relation.related_model, row, check_fks=False)
                    for row in content.get(name, ())
                ]
                if None not in rows:
                    setattr(page, name, rows)
        return page

    @cached_property
    def live_translations(self):
        """{language: page} of the public versions of this page, itself included; one query."""
        pages = published(Page.objects.filter(translation_key=self.translation_key))
        found = {page.locale.language_code: page for page in pages.select_related("locale")}
        found[self.locale.language_code] = self
        return found

    def fallback_url_path(self, language) -> str:
        """Address at which a reader of `language` meets this page though it is not translated."""
        own = f"/{self.locale.language_code}/"
        return f"/{language}/" + (self.get_url() or own).removeprefix(own)

    def serve(self, request, *args, **kwargs):
        """Serves the page and tells the frame around it which page it is."""
        request.shown_page = self
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        """Serves the editors' preview likewise."""
        request.shown_page = self
        return super().serve_preview(request, mode_name)

    def get_context(self, request, *args, **kwargs):
        """Adds the language of the content and whether it differs from the reader's."""
        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        context["content_language"] = language
        context["content_direction"] = direction(language)
        context["is_fallback"] = language != current_language()
        return context
