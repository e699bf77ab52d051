"""The website's content management: Wagtail behind our own sign-in, pages, pictures and rules.

Only the app `website` works with Wagtail; what it needs of the settings stands here.
"""

from typing import Any

# The parts that are used. Not: forms (the house has its own), embeds (nothing comes from a third
# party), the site's own search (it has an index of its own, and editors find pages by their title).
APPS = [
    "sympraxis.website.editing.app.RedirectsConfig",
    "wagtail.contrib.simple_translation",
    "wagtail.sites",
    "wagtail.users",
    "sympraxis.website.editing.app.SnippetsConfig",
    "sympraxis.website.editing.app.DocumentsConfig",
    "sympraxis.website.editing.app.PicturesConfig",
    "wagtail.search",
    "sympraxis.website.editing.app.EditorsToolConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.sitemaps",
]
MIDDLEWARE = [
    "sympraxis.website.middleware.editing_policy",
    "sympraxis.website.middleware.editors_own_language",
    "sympraxis.website.middleware.old_addresses",
]
TOOL_LANGUAGES = [("en", "English"), ("fr", "Français"), ("de", "Deutsch")]
EDITING = "editing/"  # where editors work
PICTURE_ENDINGS = ["png", "jpg", "jpeg", "webp"]
MOST_PIXELS = 24_000_000  # 6,000 by 4,000: what a camera makes, 100 MB when unpacked


def configured(site_name: str, base_url: str, upload_most: int) -> dict[str, Any]:
    """The settings of Wagtail. `upload_most`: the largest upload in megabytes."""
    most = min(upload_most, 20) * 1024 * 1024
    return {
        "WAGTAIL_SITE_NAME": site_name,
        "WAGTAILADMIN_BASE_URL": base_url,
        "WAGTAILADMIN_LOGIN_URL": "people:sign-in",
        "WAGTAIL_FRONTEND_LOGIN_URL": "people:sign-in",
        # People, their passwords and their addresses are looked after elsewhere.
        "WAGTAIL_PASSWORD_MANAGEMENT_ENABLED": False,
        "WAGTAIL_EMAIL_MANAGEMENT_ENABLED": False,
        "WAGTAIL_PASSWORD_RESET_ENABLED": False,
        "WAGTAIL_PRIVATE_PAGE_OPTIONS": {"SHARED_PASSWORD": False},
        "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS": {"SHARED_PASSWORD": False},
        # No request to a third party, from no page.
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
        "WAGTAIL_I18N_ENABLED": True,
        # A person's language and clock are those of their account (website/editing/tool.py).
        "WAGTAIL_FINISH_WORKFLOW_ACTION": "sympraxis.website.editing.finishing.publish",
        "WAGTAILADMIN_PERMITTED_LANGUAGES": TOOL_LANGUAGES,
        "WAGTAILADMIN_UNICODE_USERNAMES": True,
        "WAGTAIL_ALLOW_UNICODE_SLUGS": True,
        # Editors find pages by words of their title; no index is kept and no job is put in line.
        "WAGTAILSEARCH_BACKENDS": {
            "default": {
                "BACKEND": "wagtail.search.backends.database.fallback",
                "AUTO_UPDATE": False,
            }
        },
        "WAGTAILIMAGES_IMAGE_MODEL": "website.Picture",
        "WAGTAILIMAGES_IMAGE_FORM_BASE": "sympraxis.website.forms.PictureForm",
        "WAGTAILIMAGES_EXTENSIONS": PICTURE_ENDINGS,
        "WAGTAILIMAGES_MAX_UPLOAD_SIZE": most,
        "WAGTAILIMAGES_MAX_IMAGE_PIXELS": MOST_PIXELS,
        "WAGTAILDOCS_DOCUMENT_MODEL": "website.Download",
        "WAGTAILDOCS_DOCUMENT_FORM_BASE": "sympraxis.website.forms.DownloadForm",
        "WAGTAILDOCS_MAX_UPLOAD_SIZE": most,
        "WAGTAILDOCS_INLINE_CONTENT_TYPES": [],  # to take along, never to run here
        "TAGGIT_CASE_INSENSITIVE": True,
        # The editor of a long page sends a field for each part of each block.
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 10_000,
    }
