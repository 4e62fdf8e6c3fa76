"""The settings of `make demo`, and addresses at which the portal shows its faults."""

from portal.settings.demo import *  # noqa: F403

ROOT_URLCONF = "tests.served_urls"
