"""What is personal in events, and what becomes of a member's own when she is erased."""

from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure, on_forgetting

FIGURES = "That somebody took part counts in the report on the event; the row stands without her name."

classify("events.EventIndexPage", mentions="introduction", plain="page_ptr", rows=Rows.STAY, why="Content.")
classify(
    "events.EventPage",
    mentions="introduction objectives audience practical key_messages public_summary",
    plain="page_ptr event theme cost",
    rows=Rows.STAY,
    why="Content.",
)
classify("events.EventSeries", plain="id slug words", rows=Rows.STAY, why="Content.")
classify("events.EventPlan", plain="id project kind planned", rows=Rows.STAY, why="Facts of a project.")
classify(
    "events.Event",
    # Translators: heading in "My data"
    title=_("Events that you announced"),
    whose="created_by",
    rows=Rows.STAY,
    told="slug kind starts_at city",
    plain="id format access ends_at zone project series series_number organisation venue street postcode country "
    "map_url joining_url entry capacity has_waiting_list offer_hours admits_guests asks_needs deadline cancelled_at "
    "created_by created_at uid sequence seats_taken waiting_count last_place",
    why="Others take part in it.",
)
classify("events.EventLanguage", plain="id event language is_interpreted", rows=Rows.STAY, why="Facts of an event.")
classify(
    "events.EventOrganiser",
    # Translators: heading in "My data"
    title=_("Events that you organise"),
    whose="user",
    rows=Rows.GO,
    told="event",
    plain="id user",
)
classify("events.Session", mentions="words", plain="id event starts_at ends_at room", rows=Rows.STAY, why="Content.")
classify(
    "events.Speaker",
    # Translators: heading in "My data"
    title=_("Events at which you speak"),
    whose="user",
    rows=Rows.GO,
    told="event name organisation email words agreed_at refused_at",
    untold="token",
    plain="id user sort_order",
    why="It opens the page on which she agrees, and is in her mails.",
)
classify("events.SessionSpeaker", plain="id session speaker", rows=Rows.STAY, why="It goes with the speaker.")
classify("events.Question", plain="id event kind is_required options depends_on depends_value words sort_order",
         rows=Rows.STAY, why="Content.")  # fmt: skip
classify(
    "events.Registration",
    # Translators: heading in "My data"
    title=_("Events for which you registered"),
    whose="user",
    rows=Rows.STAY,
    told="event name email language organisation country stakeholder state registered_at answers photo_consent "
    "feedback_given_at",
    untold="token",
    emptied="name email organisation answers",
    plain="id user place changed_at offer_expires_at",
    why=FIGURES,
)
classify(
    "events.Needs",
    # Translators: heading in "My data"
    title=_("What you need at events"),
    whose="registration__user",
    rows=Rows.GO,
    told="registration access diet",
    plain="id",
)
classify(
    "events.Attendance",
    # Translators: heading in "My data"
    title=_("Days on which you were at an event"),
    whose="registration__user marked_by",
    told_to="registration__user",
    rows=Rows.STAY,
    told="registration day marked_at",
    plain="id marked_by",
    why=FIGURES,
)
classify(
    "events.Certificate",
    # Translators: heading in "My data"
    title=_("Certificates of attendance"),
    whose="registration__user",
    rows=Rows.GO,
    told="registration name language issued_at code",
    plain="id",
)
classify("events.Feedback", mentions="liked missed", plain="id event language overall content organisation usefulness "
         "given_on", rows=Rows.STAY, why="Nothing says whose it is.")  # fmt: skip
classify(
    "events.CalendarKey",
    # Translators: heading in "My data"
    title=_("The secret address of your calendar"),
    whose="user",
    rows=Rows.GO,
    untold="key",
    plain="id user",
    why="Whoever has it reads her calendar.",
)
classify("events.EventPractice", plain="id event practice relation", rows=Rows.STAY, why="Content.")
classify(
    "events.Material",
    # Translators: heading in "My data"
    title=_("Materials that you added to events"),
    whose="added_by",
    rows=Rows.STAY,
    told="event kind title added_at",
    mentions_name="alt",
    plain="id session language file url size has_consent audience added_by sort_order",
    why="It belongs to the event.",
)
classify("events.Recommendation", mentions="words", plain="id event sort_order", rows=Rows.STAY, why="Content.")
classify("events.RecommendationPractice", plain="id recommendation practice", rows=Rows.STAY, why="Content.")


@on_erasure
def leave_coming_events(erasure):
    """She takes no part in what is to come, and the next ones get her seats; mails to her guest addresses go."""
    from .services.forgetting import leave_all

    leave_all(user=erasure.user)


@on_forgetting
def forget_participants(now):
    """Addresses that nobody proved in time; what people needed; names and addresses of guests of long ago."""
    from .services.forgetting import forget

    return forget(now=now)
