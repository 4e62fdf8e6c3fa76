"""Why something cannot be told of a practice. What `str()` of one says is meant for people."""

from django.utils.translation import gettext_lazy as _

from community.organisations.errors import Refused


class OwnPractice(Refused):
    """Whoever tells a practice has had a say already."""

    message = _(
        "You have told this practice, or belong to an organisation that takes part in it. "
        "This is for others who tried it; what you have learnt since belongs into the practice itself."
    )


class ToldToday(Refused):
    """A report of the same day by the same member, which says something else."""

    message = _("You have told of trying this practice today already. You can change what you told.")

    def __init__(self, report):
        super().__init__()
        self.report = report
