"""Events and their pages, programme, registrations and results."""

from .events import Event, EventLanguage, EventOrganiser, EventPlan, EventSeries
from .pages import EventIndexPage, EventPage
from .programme import Session, SessionSpeaker, Speaker
from .registrations import (
    Attendance,
    CalendarKey,
    Certificate,
    Feedback,
    Needs,
    Question,
    Registration,
)
from .results import EventPractice, Material, Recommendation, RecommendationPractice

__all__ = [
    "Attendance",
    "CalendarKey",
    "Certificate",
    "Event",
    "EventIndexPage",
    "EventLanguage",
    "EventOrganiser",
    "EventPage",
    "EventPlan",
    "EventPractice",
    "EventSeries",
    "Feedback",
    "Material",
    "Needs",
    "Question",
    "Recommendation",
    "RecommendationPractice",
    "Registration",
    "Session",
    "SessionSpeaker",
    "Speaker",
]
