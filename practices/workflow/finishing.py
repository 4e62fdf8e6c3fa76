"""What Wagtail calls when a workflow has ended well; read while Wagtail's models are loaded, so it imports later."""


def publish_workflow_state(workflow_state, user=None):
    """Publishes what was reviewed; for pages that are no practices, their latest revision."""
    from .publishing import publish_reviewed_revision

    publish_reviewed_revision(workflow_state, user=user)
