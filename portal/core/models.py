"""The page every page model stands on."""

from django.utils.functional import cached_property
from wagtail.models import Page

from .languages import current_language, direction


class BasePage(Page):
    """A page that may be shown in another language's interface when it is not translated.

    The page's own language is `locale`; the reader's is the language of the address. Templates mark the part
    that differs with `content_language` and `content_direction`.
    """

    class Meta:
        abstract = True

    @cached_property
    def live_translations(self):
        """{language: page} of the public versions of this page, itself included; one query."""
        pages = Page.objects.live().public().filter(translation_key=self.translation_key)
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
