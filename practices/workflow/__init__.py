"""The states of a practice from draft to archive, on Wagtail's workflow; co-authors; the letters about them."""
