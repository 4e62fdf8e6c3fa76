"""What is personal at the editors' desk: in the models of Wagtail and of its translations."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify

from .own import ROLES
from .third_party import CHANGES

# Translators: heading in "My data"
PAGES = _("Pages that you began or are working on")
# Translators: heading in "My data"
VERSIONS = _("Versions of pages that you saved")
# Translators: heading in "My data"
TRANSLATIONS = _("Sentences that you translated")
# Translators: heading in "My data"
UPLOADS = _("Pictures and documents that you uploaded")
# Translators: heading in "My data"
COMMENTS = _("Comments that you wrote at the editors' desk")
# Translators: heading in "My data"
DESK = _("Your settings of the editors' desk, and what you were last doing there")

HISTORY = "The history of the content stays; who made it is an account without a name."

classify(
    "wagtailcore.Page",
    title=PAGES,
    whose="owner locked_by",
    rows=Rows.CHOICE,
    told="owner locked_by locked_at url_path first_published_at last_published_at live",
    mentions="title draft_title seo_title search_description",
    plain="id path depth numchild translation_key locale latest_revision has_unpublished_changes live_revision "
    "go_live_at expire_at expired locked slug content_type latest_revision_created_at alias_of show_in_menus",
    why=HISTORY,
)
classify(
    "wagtailcore.Revision",
    title=VERSIONS,
    whose="user",
    rows=Rows.STAY,
    told="user created_at content_type object_id",
    mentions="object_str content",
    plain="id base_content_type approved_go_live_at",
    why=HISTORY,
)
LOG = {
    "title": CHANGES,
    "whose": "user",
    "rows": Rows.STAY,
    "told": "user action timestamp content_type",
    "mentions_name": "label data",
    "why": HISTORY,
}
classify("wagtailcore.PageLogEntry", plain="id uuid revision content_changed deleted page", **LOG)
classify("wagtailcore.ModelLogEntry", plain="id uuid revision content_changed deleted object_id", **LOG)
classify(
    "wagtailcore.Comment",
    title=COMMENTS,
    whose="user",
    rows=Rows.GO,
    told="page text contentpath created_at updated_at resolved_at",
    plain="id user position revision_created resolved_by",
)
classify(
    "wagtailcore.CommentReply",
    title=COMMENTS,
    whose="user",
    rows=Rows.GO,
    told="comment text created_at updated_at",
    plain="id user",
)
classify(
    "wagtailcore.TaskState",
    title=COMMENTS,
    whose="finished_by",
    rows=Rows.STAY,
    told="finished_by finished_at comment status",
    emptied="comment",
    plain="id workflow_state revision task started_at content_type",
    why=HISTORY,
)
classify(
    "wagtailcore.WorkflowState",
    title=CHANGES,
    whose="requested_by",
    rows=Rows.STAY,
    told="requested_by created_at status",
    plain="id content_type base_content_type object_id workflow current_task_state",
    why=HISTORY,
)
classify(
    "wagtailcore.PageSubscription",
    title=DESK,
    whose="user",
    rows=Rows.GO,
    told="page comment_notifications",
    plain="id user",
)
classify(
    "wagtailcore.APIToken",
    title=ROLES,
    whose="user",
    rows=Rows.GO,
    told="name created revoked_at last_used_at",
    untold="key_hash prefix",
    plain="id user",
    why="Parts of a secret.",
)
classify(
    "wagtailcore.UploadedFile",
    title=UPLOADS,
    whose="uploaded_by_user",
    rows=Rows.GO,
    told="file",
    plain="id for_content_type uploaded_by_user",
)
UPLOAD = {"title": UPLOADS, "whose": "uploaded_by_user", "rows": Rows.CHOICE, "why": HISTORY}
classify(
    "wagtailimages.Image",
    told="uploaded_by_user file created_at",
    mentions="title description",
    plain="id collection width height focal_point_x focal_point_y focal_point_width focal_point_height file_size "
    "file_hash tags",
    **UPLOAD,
)
classify(
    "wagtaildocs.Document",
    told="uploaded_by_user file created_at",
    mentions="title",
    plain="id collection file_size file_hash tags",
    **UPLOAD,
)
classify(
    "wagtailusers.UserProfile",
    title=DESK,
    whose="user",
    rows=Rows.GO,
    told="submitted_notifications approved_notifications rejected_notifications updated_comments_notifications "
    "preferred_language current_time_zone avatar dismissibles theme contrast density keyboard_shortcuts",
    plain="id user",
)
classify(
    "wagtailadmin.FormState",
    title=DESK,
    whose="user",
    rows=Rows.GO,
    told="data last_updated_at",
    plain="id user content_type object_id parent_object_id",
)
classify(
    "wagtailadmin.EditingSession",
    title=DESK,
    whose="user",
    rows=Rows.GO,
    told="last_seen_at is_editing",
    plain="id user content_type object_id",
)
classify(
    "wagtail_localize.StringTranslation",
    title=TRANSLATIONS,
    whose="last_translated_by",
    rows=Rows.STAY,
    told="last_translated_by created_at updated_at locale",
    mentions="data field_error",
    plain="id translation_of context translation_type tool_name has_error",
    why=HISTORY,
)
classify(
    "wagtail_localize.SegmentOverride",
    title=TRANSLATIONS,
    whose="last_translated_by",
    rows=Rows.STAY,
    told="last_translated_by created_at updated_at locale",
    mentions="data_json field_error",
    plain="id context has_error",
    why=HISTORY,
)
TEXTS = {"rows": Rows.STAY, "why": "Texts of the content, which may name her address."}
classify(
    "wagtail_localize.TranslationSource",
    mentions="object_repr content_json",
    plain="id object specific_content_type locale schema_version created_at last_updated_at",
    **TEXTS,
)
classify("wagtail_localize.String", mentions="data", plain="id locale data_hash", **TEXTS)
classify("wagtail_localize.OverridableSegment", mentions="data_json", plain="id source context order", **TEXTS)
classify("wagtail_localize.StringSegment", mentions="attrs", plain="id source context order string", **TEXTS)
classify("wagtail_localize.Template", mentions="template", plain="id uuid template_format string_count", **TEXTS)
