"""What all fields of the guided form share: they know what is stored, who writes, and by which templates they show."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe


def member_of(form):
    """Who fills in `form`: its attribute `user`, which the view sets; None where it sets none."""
    user = getattr(form, "user", None)
    return user if user is not None and user.is_authenticated else None


class StoredField(forms.Field):
    """A field that gives back exactly what is stored where nothing was changed."""

    before = None
    user = None

    def get_bound_field(self, form, field_name):
        """Keeps in mind what is stored, and who writes."""
        self.before = form.get_initial_for_field(self, field_name)
        self.user = member_of(form)
        self.widget.field = self
        return super().get_bound_field(form, field_name)


class SiteWidget(forms.Widget):
    """A widget that is shown by the site's own templates, where Django looks among its own."""

    field = None

    def _render(self, template_name, context, renderer=None):
        return mark_safe(render_to_string(template_name, context))
