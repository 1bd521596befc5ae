"""What all skills of a spreadsheet share: its levels, roles, domains and groups, as a taxonomy."""

from storage.content_files import TAXONOMY
from storage.content_shapes import (
    DomainShape,
    GroupShape,
    LevelShape,
    RoleShape,
    TaxonomyShape,
)
from storage.sheet_places import Places
from storage.sheet_rows import Row, Sheet
from storage.sheet_things import Thing, Things


class Titles:
    """The things of a sheet that are no skills; more are found as its rows name them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.levels = Things("level", sheet)
        self.roles = Things("role", sheet)
        self._domains = Things("domain", sheet)
        self._groups = Things("group", sheet)
        self._domain_of: dict[str, tuple[Thing, Row]] = {}
        for group in list(self._groups.found.values()):
            self._place(group, group.row)

    @property
    def made(self) -> int:
        """How many ids were made of names."""
        return sum(each.made for each in (self.levels, self.roles, self._domains, self._groups))

    def group(self, row: Row) -> Thing | None:
        """The group that a row names, put into the domain that it names; None if it names none."""
        if not row["group"]:
            return None
        group = self._groups.meant(row)
        if group:
            self._place(group, row)
        return group

    def no_group(self, row: Row) -> Thing:
        """The group of a skill that none of its rows puts into one; a fault if there is a choice."""
        if self._groups.declared:
            self._sheet.fault(row.number, "group", "is empty: say which group the skill is in")
            return next(iter(self._groups.found.values()))
        group = self._groups.default(row)
        self._place(group, row)
        return group

    def taxonomy(self, places: Places) -> TaxonomyShape:
        """All of them, not judged yet; says where each was taken from."""
        groups = [
            GroupShape.model_construct(id=each.id, domain=self._domain(each), name=each.name)
            for each in self._groups.found.values()
        ]
        for things in (self.levels, self._domains, self._groups, self.roles):
            _placed(things, places)
        return TaxonomyShape.model_construct(
            languages=list(self._sheet.languages),
            levels=[
                LevelShape.model_construct(id=each.id, name=each.name, aliases=self._aliases(each))
                for each in self.levels.found.values()
            ],
            domains=[
                DomainShape.model_construct(id=each.id, name=each.name)
                for each in self._domains.found.values()
            ],
            groups=groups,
            roles=[
                RoleShape.model_construct(id=each.id, name=each.name, aliases=self._aliases(each))
                for each in self.roles.found.values()
            ],
        )

    def _aliases(self, thing: Thing) -> dict[str, list[str]]:
        return thing.words("aliases", self._sheet.languages)

    def _place(self, group: Thing, row: Row) -> None:
        """Puts a group into the domain that the row names; two rows must not name two."""
        if not row["domain"]:
            return
        domain = self._domains.meant(row)
        if domain is None:
            return
        known, by = self._domain_of.setdefault(group.id, (domain, row))
        if known != domain:
            what = f"puts the group `{group.id}` into `{domain.id}`, and row {by.number} into"
            self._sheet.fault(row.number, "domain", f"{what} `{known.id}`: keep one")

    def _domain(self, group: Thing) -> str:
        """The domain a group is in; where there is no choice, it need not be said."""
        if group.id in self._domain_of:
            return self._domain_of[group.id][0].id
        if not self._domains.declared:
            return self._domains.default(group.row).id
        domains = list(self._domains.found)
        if len(domains) > 1:
            self._sheet.fault(group.row.number, "domain", "is empty: say which domain it is in")
        return domains[0]


def _placed(things: Things, places: Places) -> None:
    part = f"{things.kind}s"
    for each in things.found.values():
        places.put(TAXONOMY, part, each.row, things.kind)
        places.put_thing(TAXONOMY, f"{part}.{each.id}", each)
