"""Blocks of the story that editors and authors tell, shared by all page models."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .richtext import FEATURES


class StepBlock(blocks.StructBlock):
    """One step of what was done."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        template = "blocks/step.html"


class SectionBlock(blocks.StructBlock):
    """A part with a heading."""

    title = blocks.CharBlock(label=_("Heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "title"
        label = _("Section")
        template = "blocks/section.html"


class QuoteBlock(blocks.StructBlock):
    """Something somebody said."""

    text = blocks.TextBlock(label=_("Quotation"))
    # Translators: who said the quotation, usually a role such as "a teacher".
    who = blocks.CharBlock(label=_("Who said it"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text, caption and credit."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    # Translators: who made the picture.
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=160)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class StatisticBlock(blocks.StructBlock):
    """A figure that names its source and year."""

    value = blocks.CharBlock(label=_("Figure"), max_length=40)
    text = blocks.CharBlock(label=_("What it counts"), max_length=250)
    source = blocks.CharBlock(label=_("Source"), max_length=160)
    year = blocks.IntegerBlock(label=_("Year"), min_value=1800, max_value=2100)

    class Meta:
        icon = "order"
        label = _("Figure")
        template = "blocks/statistic.html"


class LinkedVideoBlock(blocks.StructBlock):
    """A film elsewhere: linked, never embedded, so that nothing is loaded from third parties."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/video.html"


class FileBlock(blocks.StructBlock):
    """A file to download."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    document = DocumentChooserBlock(label=_("File"))

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "blocks/file.html"


class StoryBlock(blocks.StreamBlock):
    """The story of a practice: steps first, with what illustrates them."""

    step = StepBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    statistic = StatisticBlock()
    video = LinkedVideoBlock()
    file = FileBlock()


class BodyBlock(blocks.StreamBlock):
    """The body of a standard page."""

    section = SectionBlock()
    text = blocks.RichTextBlock(
        features=["h2", *FEATURES], label=_("Text"), icon="pilcrow", template="blocks/text.html"
    )
    quote = QuoteBlock()
    picture = PictureBlock()
    statistic = StatisticBlock()
    file = FileBlock()
