"""What members may do to each other, and how often."""

#: Conversations that a member may begin within 24 hours, and messages that she may send in all.
MEMBERS_NEW_CONVERSATIONS_A_DAY = 10
MEMBERS_MESSAGES_A_DAY = 100

#: What a member must have behind her to be trusted so far: days since she joined, posts that stand, marks as helpful.
MODERATION_TRUST = {
    "basic": {"days": 0, "posts": 2, "thanks": 0},
    "regular": {"days": 14, "posts": 10, "thanks": 1},
    "trusted": {"days": 60, "posts": 50, "thanks": 10},
}
#: How much she may write, by how far she is trusted: links in a post, posts in an hour, in a day.
MODERATION_LIMITS = {
    "new": {"links": 2, "hour": 5, "day": 10},
    "basic": {"links": 5, "hour": 10, "day": 40},
    "regular": {"links": 10, "hour": 30, "day": 100},
    "trusted": {"links": 30, "hour": 60, "day": 300},
}
#: Flags that a member may raise within 24 hours.
MODERATION_FLAGS_A_DAY = 30
#: Hours after which a case that nobody has settled is called late.
MODERATION_LATE_HOURS = 48
#: Months for which the log of security and moderation is kept.
MODERATION_LOG_MONTHS = 12
#: A form sent sooner than that many seconds after it was shown was filled in by a machine; later than that it is old.
MODERATION_FORM_SECONDS = (3, 86_400)
#: How many hours before an event those who have a seat are reminded of it.
EVENT_REMINDERS_HOURS = (168, 24)

#: Hours in which a guest proves her address; an unproven registration is deleted afterwards.
EVENT_PROOF_HOURS = 48
#: Days after an event for which names and addresses of guests are kept, and what participants need.
EVENT_GUESTS_KEPT_DAYS = 365
EVENT_NEEDS_KEPT_DAYS = 7
