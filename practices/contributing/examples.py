"""A good example beside each question: all of one invented bakery, so that they can be read as one story."""

from django.utils.translation import gettext_lazy as _

TITLE = _("Apprentices film their own mistakes: short videos instead of a handbook")
SUMMARY = _(
    "In a village bakery, apprentices record one mistake a week on a telephone and show how it is put right. "
    "After a year there were 40 films, and half as much dough was thrown away."
)
PROBLEM = _(
    "Our apprentices start work at four in the morning, when nobody has time to explain. They asked the same things "
    "again and again, and the handbook lay unread in the office. Two of five left in their first year."
)
OBJECTIVES = _(
    "Every apprentice should be able to look up the ten most frequent mistakes at the bench, without asking anybody, "
    "and nobody should leave because she was left alone."
)
STORY = _(
    "1. On Fridays we chose one mistake of the week together. 2. Whoever had made it filmed it, then filmed how to do "
    "it right: two minutes at most. 3. The master looked at it before it went onto the tablet beside the oven. "
    "4. New apprentices watch five films in their first week."
)
RESULT = _(
    "We weighed the waste before and after: 31 kg a week became 14 kg. All four apprentices of last year stayed. "
    "What did not work: the first films were too long, and nobody watched them to the end."
)
INDICATORS = _("Waste of dough: 14 kg a week in 2023, by our own scales. Apprentices who stayed: 100% (4 of 4).")
IMAGE_ALT = _("An apprentice holds a telephone above a tray of loaves that have risen too far.")
LESSONS = _("We would begin with the films of the master's own mistakes: it took the fear out of it.")
TRANSFER = _("A telephone, a tablet that survives flour, and a master who can bear to be corrected.")
RESOURCES = _("Two hours a week of one trainer in the first three months, later half an hour. One tablet for € 180.")
PERSPECTIVES = _("An apprentice: “I watched the one about sourdough eleven times. Nobody sighed.”")
