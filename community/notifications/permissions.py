"""Who may do what with the outbox."""


def may_tend_mail(user) -> bool:
    """Whether `user` sees which mails could not be sent, and may have them tried again: administrators."""
    return user.is_active and user.has_perm("notifications.change_outgoingmail")
