"""The settings of `make demo`, and addresses at which the portal shows its faults."""

from portal.settings.demo import *  # noqa: F403

ROOT_URLCONF = "tests.served_urls"
#: A run of all tests takes longer than the five minutes for which a log-in counts as fresh.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
#: A browser that is driven is quicker than people.
MODERATION_FORM_SECONDS = (0, 86_400)
