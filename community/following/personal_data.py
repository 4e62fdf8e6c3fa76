"""What is personal in following: all of it goes with the member."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify

classify(
    "following.Follow",
    # Translators: heading in "My data"
    title=_("What you follow"),
    whose="user",
    rows=Rows.GO,
    told="content_type object_id is_automatic is_stopped created_at",
    plain="id user",
)
classify(
    "following.SavedSearch",
    # Translators: heading in "My data"
    title=_("Searches that you keep"),
    whose="user",
    rows=Rows.GO,
    told="name place parameters language created_at checked_at",
    plain="id user known",
)
