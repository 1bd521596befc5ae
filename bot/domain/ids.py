"""Names for the opaque strings that identify things, so that one cannot pass for another."""

from typing import NewType

TenantId = NewType("TenantId", str)
"""`slack:T024BE7LD`, `teams:<guid>`, `playground`: comes only from a verified envelope."""

PersonId = NewType("PersonId", str)
"""The platform's own id of a person, unique within a tenant."""

EventId = NewType("EventId", str)
DeliveryId = NewType("DeliveryId", str)
ScheduleId = NewType("ScheduleId", str)
TeamId = NewType("TeamId", str)

SkillId = NewType("SkillId", str)
RoleId = NewType("RoleId", str)
LevelId = NewType("LevelId", str)
StatementId = NewType("StatementId", str)
GroupId = NewType("GroupId", str)
DomainId = NewType("DomainId", str)

Language = NewType("Language", str)
"""A language of the interface or of a ladder, as a BCP 47 primary tag: `en`, `de`, `zh`."""

WordingHash = NewType("WordingHash", str)
"""SHA-256 (hex) of a statement's text in one language: what a rating was made against."""
