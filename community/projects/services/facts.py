"""A project's facts and the pages that tell them."""

from django.db import transaction

from ..models import Project, ProjectIndexPage, ProjectPage, ProjectPartner


@transaction.atomic
def save_project(*, slug, partners=(), **fields):
    """Creates the project of this `slug`, or brings its facts up to date; returns it.

    `partners`: [(organisation, role)] in the order to be shown. Raises ValidationError when a fact does not hold.
    """
    project = Project.objects.filter(slug=slug).first() or Project(slug=slug)
    for name, value in fields.items():
        setattr(project, name, value)
    project.partners = [
        ProjectPartner(organisation=organisation, role=role, sort_order=n)
        for n, (organisation, role) in enumerate(partners)
    ]
    project.full_clean()
    project.save()
    return project


@transaction.atomic
def publish_project_page(*, project, language, title, children=None, translation_of=None, user=None, **fields):
    """Publishes the page that tells `project` in `language`; `children`: {relation: [unsaved row, …]}.

    With `translation_of`, the page is the counterpart of that one in another language, however free its words.
    """
    parent = ProjectIndexPage.objects.get(locale__language_code=language)
    page = ProjectPage(project=project, title=title, slug=project.slug, locale=parent.locale, **fields)
    if translation_of:
        page.translation_key = translation_of.translation_key
    for relation, rows in (children or {}).items():
        for order, row in enumerate(rows):
            row.sort_order = order
            row.locale = parent.locale
            row.full_clean(exclude=["page"])
        setattr(page, relation, rows)
    parent.add_child(instance=page)
    page.save_revision(user=user).publish(user=user)
    return page
