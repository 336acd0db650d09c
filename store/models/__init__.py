"""All tables, one file a subject."""

from store.models.alias import Alias
from store.models.announcement import Announcement
from store.models.asked import Asked
from store.models.audit import Audit
from store.models.base import Texts, now
from store.models.bulk import Bulk, BulkLot, Stage
from store.models.chat import Chat, Memory, MovedChat, Unanswered
from store.models.company import Company
from store.models.delivery import Broadcast, Delivery, News, NewsKind, Progress
from store.models.directory import Contact, Person
from store.models.draft import Draft
from store.models.fact import Fact
from store.models.inbox import Inbox
from store.models.inquiry import Inquiry, InquiryEvent, InquiryForm, InquiryMessage, State
from store.models.invite import Invite
from store.models.office import Ban, CannedReply, Holiday, OfficeHours, RoutingRule
from store.models.officer import Officer, Role
from store.models.outbox import Outgoing
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
from store.models.rate import ExchangeRate
from store.models.sector import Sector, SectorOffer
from store.models.subscription import Cadence, Carries, ScheduleBase, Standing, Subscription
from store.models.zone import Incentive, Zone

__all__ = [
    "Alias",
    "Announcement",
    "Asked",
    "Audit",
    "Ban",
    "Broadcast",
    "Bulk",
    "BulkLot",
    "Cadence",
    "CannedReply",
    "Carries",
    "Chat",
    "Company",
    "Contact",
    "Delivery",
    "Draft",
    "ExchangeRate",
    "Fact",
    "Holiday",
    "Inbox",
    "Incentive",
    "Inquiry",
    "InquiryEvent",
    "InquiryForm",
    "InquiryMessage",
    "Invite",
    "Memory",
    "MovedChat",
    "News",
    "NewsKind",
    "OfficeHours",
    "Officer",
    "Outgoing",
    "Person",
    "Place",
    "Product",
    "Progress",
    "Project",
    "ProjectCompany",
    "ProjectEvent",
    "ProjectPlace",
    "ProjectProduct",
    "ProjectSector",
    "ProjectSource",
    "Role",
    "RoutingRule",
    "ScheduleBase",
    "Sector",
    "SectorOffer",
    "Stage",
    "Standing",
    "State",
    "Subscription",
    "Texts",
    "Unanswered",
    "Zone",
    "now",
]
