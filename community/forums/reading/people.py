"""How the people of a page stand there: each only as far as the reader may see."""

from dataclasses import dataclass

from community.members.audience import audience_of, can_see
from community.members.queries import profile_of, shown_name, unnamed


@dataclass(frozen=True, slots=True)
class Face:
    """A member as a reader sees her: what she is called, her picture or a letter, her profile if she may open it."""

    name: str
    initial: str = ""
    picture_url: str = ""
    url: str = ""
    is_named: bool = False


class Faces:
    """The people of one page for one viewer, each looked at once; asks nothing where profiles were read along."""

    def __init__(self, viewer):
        self.viewer = viewer
        self._known = {}

    def of(self, user) -> Face:
        """How she stands on the page; whoever has left, or keeps back her name, is simply a member."""
        key = user.pk if user else None
        if key not in self._known:
            self._known[key] = self._made(user)
        return self._known[key]

    def _made(self, user):
        name = shown_name(user, self.viewer)
        if not name:
            return Face(unnamed())
        profile, audience = profile_of(user), audience_of(self.viewer, user)
        sees_picture = profile.picture and can_see(profile.visibility_of("picture"), audience)
        return Face(
            name, name[:1].upper(), profile.picture.url if sees_picture else "", user.get_absolute_url(), is_named=True
        )
