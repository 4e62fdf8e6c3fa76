"""Answers that are asked once for a page."""

from functools import wraps


def keep_answers(submission, **known) -> None:
    """For a page that is only shown: what was answered about this object once is not asked of the database again.

    `known`: {name of a predicate below that is kept: {user's key: answer}}. Never where something is changed.
    """
    submission._answers = {(name, pk): answer for name, answers in known.items() for pk, answer in answers.items()}


def kept(predicate):
    """Decorator: the answer is kept with the submission where `keep_answers` asked for that."""

    @wraps(predicate)
    def asked(user, submission):
        kept = submission.__dict__.get("_answers")
        if kept is None:
            return predicate(user, submission)
        key = (predicate.__name__, getattr(user, "pk", None))
        if key not in kept:
            kept[key] = predicate(user, submission)
        return kept[key]

    return asked
