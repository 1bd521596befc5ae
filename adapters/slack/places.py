"""Where in Slack somebody is: which installation is their tenant, and which channel is a place.

A tenant is an installation: `slack:T…` for one workspace, `slack:E…` for a whole Enterprise Grid
organisation, in which a person is one person in every workspace and Slack may name no workspace at
all. Both ids are unique in all of Slack. A workspace that joins an organisation keeps its id, and so
what Rung keeps for it.

An address is a channel's id (`C…`, `G…`, `D…`), or a person's (`U…`, `W…`) for their DM. A thread's
is its channel's with the thread's first message behind a slash.
"""

from bot.domain.ids import PersonId, TenantId
from bot.domain.people import Place, Platform

_PREFIX = f"{Platform.SLACK}:"


def tenant(enterprise: str | None, team: str | None, whole_organisation: bool) -> TenantId | None:
    """The tenant of an installation, or None where Slack named neither."""
    installed = enterprise if whole_organisation and enterprise else team
    return TenantId(_PREFIX + installed) if installed else None


def installation(tenant: TenantId) -> str:
    """The id Slack knows the installation by."""
    return tenant.removeprefix(_PREFIX)


def is_organisation(tenant: TenantId) -> bool:
    """Whether Rung is installed in an organisation as a whole."""
    return installation(tenant).startswith("E")


def place(tenant: TenantId, address: str) -> Place:
    """A place where only the person reads what we put: their DM, or an ephemeral message in a channel."""
    return Place(Platform.SLACK, tenant, address, private=True)


def channel(tenant: TenantId, address: str) -> Place | None:
    """A channel as everybody in it reads it; None for what is none."""
    if not address.startswith(("C", "G")):
        return None
    return Place(Platform.SLACK, tenant, address, private=False)


def home(tenant: TenantId, person: PersonId) -> Place:
    return place(tenant, person)


def threaded(channel: str, thread: str | None) -> str:
    """The address of a thread in a channel; the channel's own where there is none."""
    return f"{channel}/{thread}" if thread else channel


def parts(address: str) -> tuple[str, str | None]:
    """The channel, or person, and the thread in it, if the address is one's."""
    channel, _, thread = address.partition("/")
    return channel, thread or None


def is_direct(address: str) -> bool:
    """Whether the address is a DM, where what we post is read by the person alone."""
    return address.startswith(("D", "U", "W"))
