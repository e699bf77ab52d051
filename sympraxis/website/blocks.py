"""What the body of a page is made of: few blocks, each with one look."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

# What a paragraph may hold. No embeds, no pictures inside of text, no headings.
WORDS = ["bold", "italic", "link", "document-link", "ol", "ul"]
TONES = [("", _("It informs")), ("good", _("Good news")), ("caution", _("Mind this"))]


class Heading(blocks.CharBlock):
    class Meta:
        label = _("Heading")
        icon = "title"
        template = "website/blocks/heading.html"


class Paragraph(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": WORDS, **options})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "website/blocks/paragraph.html"


class Quotation(blocks.StructBlock):
    words = blocks.TextBlock(label=_("What was said"), max_length=600)
    who = blocks.CharBlock(label=_("Who said it"), max_length=120)
    role = blocks.CharBlock(label=_("As what"), max_length=160, required=False)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "website/blocks/quotation.html"


class PictureInText(blocks.StructBlock):
    """With words for who cannot see it, or marked as decoration."""

    picture = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "website/blocks/picture.html"


class Lines(blocks.ListBlock):
    """As many as one likes of the block that a class names as `of`."""

    of: type[blocks.Block]

    def __init__(self, child_block: Any = None, **options: Any) -> None:
        super().__init__(child_block or self.of(), **options)


class Fact(blocks.StructBlock):
    term = blocks.CharBlock(label=_("What"), max_length=80)
    answer = blocks.CharBlock(label=_("Answer"), max_length=300)


class Facts(Lines):
    of = Fact

    class Meta:
        label = _("Facts")
        icon = "list-ul"
        template = "website/blocks/facts.html"


class Step(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Step"), max_length=120)
    words = blocks.CharBlock(label=_("More words"), max_length=300, required=False)


class Steps(Lines):
    of = Step

    class Meta:
        label = _("Steps, one after the other")
        icon = "list-ol"
        template = "website/blocks/steps.html"


class Link(blocks.StructBlock):
    """To a page of this site, or to an address."""

    words = blocks.CharBlock(label=_("Words"), max_length=120)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("or address"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose a page or give an address: one of the two.")]
            )
        return cleaned


class Links(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    links = blocks.ListBlock(Link(), label=_("Links"), min_num=1)

    class Meta:
        label = _("List of links")
        icon = "link"
        template = "website/blocks/links.html"


class Notice(blocks.StructBlock):
    tone = blocks.ChoiceBlock(TONES, label=_("Tone"), required=False)
    title = blocks.CharBlock(label=_("What is so"), max_length=160)
    words = blocks.CharBlock(label=_("What to do"), max_length=400, required=False)

    class Meta:
        label = _("Notice")
        icon = "info-circle"
        template = "website/blocks/notice.html"


class FileBlock(DocumentChooserBlock):
    class Meta:
        label = _("File")
        icon = "doc-full"
        template = "website/blocks/file.html"


class Body(blocks.StreamBlock):
    """The body of every page."""

    heading = Heading(max_length=120)
    paragraph = Paragraph()
    quotation = Quotation()
    picture = PictureInText()
    facts = Facts()
    steps = Steps()
    links = Links()
    notice = Notice()
    file = FileBlock()

    class Meta:
        required = False
