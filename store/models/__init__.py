"""All tables, one file a subject."""

from store.models.alias import Alias
from store.models.audit import Audit
from store.models.base import Texts, now
from store.models.chat import Chat, Memory, Unanswered
from store.models.company import Company
from store.models.directory import Contact, Person
from store.models.draft import Draft
from store.models.fact import Fact
from store.models.inbox import Inbox
from store.models.invite import Invite
from store.models.officer import Officer, Role
from store.models.place import Place
from store.models.project import (
    Product,
    Project,
    ProjectCompany,
    ProjectEvent,
    ProjectPlace,
    ProjectProduct,
    ProjectSector,
    ProjectSource,
)
from store.models.sector import Sector, SectorOffer
from store.models.zone import Incentive, Zone

__all__ = [
    "Alias",
    "Audit",
    "Chat",
    "Company",
    "Contact",
    "Draft",
    "Fact",
    "Inbox",
    "Incentive",
    "Invite",
    "Memory",
    "Officer",
    "Person",
    "Place",
    "Product",
    "Project",
    "ProjectCompany",
    "ProjectEvent",
    "ProjectPlace",
    "ProjectProduct",
    "ProjectSector",
    "ProjectSource",
    "Role",
    "Sector",
    "SectorOffer",
    "Texts",
    "Unanswered",
    "Zone",
    "now",
]
