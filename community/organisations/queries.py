"""What the pages ask about organisations."""

from django.db.models import Q

from .models import Organisation


def organisations():
    """All organisations with their countries, by name."""
    return Organisation.objects.prefetch_related("countries").order_by("name", "pk")


def organisation_for_page(slug):
    """One organisation with all that its page shows; raises Organisation.DoesNotExist."""
    return Organisation.objects.prefetch_related("countries", "figures").get(slug=slug)


def works_with(organisation):
    """The organisations it is linked with, whichever side made the link."""
    linked = Q(linked_from__organisation=organisation) | Q(links__other=organisation)
    return Organisation.objects.filter(linked).distinct().order_by("name")
