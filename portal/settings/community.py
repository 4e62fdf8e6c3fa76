"""What members may do to each other, and how often."""

#: Conversations that a member may begin within 24 hours, and messages that she may send in all.
MEMBERS_NEW_CONVERSATIONS_A_DAY = 10
MEMBERS_MESSAGES_A_DAY = 100
