"""What is personal in the models of Django, of the accounts' library and of the background tasks."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify

from .own import SECURITY

# Translators: heading in "My data": entries of the log of what was changed, and by whom
CHANGES = _("Notes of what you changed at the editors' desk")

classify(
    "account.EmailAddress",
    title=SECURITY,
    whose="user",
    rows=Rows.GO,
    told="email verified primary",
    plain="id user",
)
classify(
    "account.EmailConfirmation",
    title=SECURITY,
    whose="email_address__user",
    rows=Rows.GO,
    told="created sent",
    untold="key",
    plain="id email_address",
    why="The key is a secret that confirms an address.",
)
classify(
    "mfa.Authenticator",
    title=SECURITY,
    whose="user",
    rows=Rows.GO,
    told="type created_at last_used_at",
    untold="data",
    plain="id user",
    why="Whoever holds the secrets of a second factor can log in with it.",
)
classify(
    "socialaccount.SocialAccount",
    title=SECURITY,
    whose="user",
    rows=Rows.GO,
    told="provider uid last_login date_joined extra_data",
    plain="id user",
)
classify(
    "socialaccount.SocialToken",
    title=SECURITY,
    whose="account__user",
    rows=Rows.GO,
    told="expires_at",
    untold="token token_secret",
    plain="id app account",
    why="Whoever holds a token can act for her at the provider.",
)
classify(
    "usersessions.UserSession",
    title=SECURITY,
    whose="user",
    rows=Rows.GO,
    told="created_at last_seen_at ip user_agent data",
    untold="session_key",
    plain="id user",
    why="Whoever holds the key of a session is logged in.",
)
classify(
    "sessions.Session",
    rows=Rows.GO,
    untold="session_key session_data expire_date",
    why="A session is told of under its device; its key is a secret. Hers are found by reading them.",
)
classify(
    "admin.LogEntry",
    title=CHANGES,
    whose="user",
    rows=Rows.STAY,
    told="user action_time action_flag",
    mentions_name="object_repr change_message",
    plain="id content_type object_id",
    why="That something was changed, and when, is the history of the content.",
)
classify(
    "django_tasks_database.DBTaskResult",
    rows=Rows.STAY,
    mentions_name="args_kwargs return_value traceback",
    plain="id status enqueued_at started_at finished_at priority task_path worker_ids queue_name backend_name "
    "run_after exception_class_path",
    why="A task is nobody's own; what it was given may name her.",
)
