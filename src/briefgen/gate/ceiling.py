"""How far an audience's ceiling goes: the one place that decides it.

In: a template's profile, those it must stay below, the project's configured ceilings, a brief. Out: the
ceilings that hold, or diagnostics. A project's template and a brief may tighten, never loosen; only a line in
briefgen.yaml may raise a built-in template's ceiling, and nothing takes the promise back that nobody private is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.record import dataclass
from briefgen.base.span import Span
from briefgen.model.brief import Brief
from briefgen.model.marking import BUILT_IN, Scheme
from briefgen.model.profile import NO_PRIVATE_NAMES, Profile

BUILT_IN_FOLDER = "builtin/"
"""What the names of the built-in templates' files begin with, as they are shown."""

Levels = Mapping[str, str]
"""Scheme id -> the highest level."""


def hold_ceiling(
    profile: Profile,
    built_in: Profile | None,
    configured: Mapping[str, Levels],
    standard: Profile | None = None,
    schemes: tuple[Scheme, ...] = BUILT_IN,
) -> tuple[Profile, tuple[Diagnostic, ...]]:
    """The profile with the ceiling that holds for it, and the tag that keeps private people out of its notes.

    built_in: the built-in profile of the same audience, None when there is none. standard: the profile of the
    audience's own template, `<audience>.md.j2`, which another one named for the audience must not go above;
    None for that template itself. configured: audience -> scheme id -> level, from briefgen.yaml: it stands in
    place of the built-in ceiling and of the standard one. schemes: those that the project knows.
    """
    holding = _Holding(built_in, configured, {scheme.id: scheme for scheme in schemes})
    held, faults = holding.held(profile)
    if standard is not None and standard.audience == profile.audience:
        limit, _ = holding.held(standard)
        given = configured.get(profile.audience, {})
        for scheme_id, level in held.items():
            most = limit.get(scheme_id)
            if scheme_id not in given and (most is None or holding.above(level, most, scheme_id)):
                faults += (_raised("BRF433", profile, scheme_id, level, most, standard.template),)
    kin = (profile.extends, built_in, standard)
    tags = _with_privacy(profile, tuple(one for one in kin if one is not None))
    return replace(profile, ceiling=held, tags=tags), tuple(dict.fromkeys(faults))


def _with_privacy(profile: Profile, kin: tuple[Profile, ...]) -> tuple[str, ...]:
    """The tags of a template: it may ask that nobody private be named, and may not leave that out where one that it
    extends, or another of its audience, asks for it."""
    own, others = profile.tags, [one for one in kin if one is profile.extends or one.audience == profile.audience]
    wanted = NO_PRIVATE_NAMES not in own and any(_asks(one) for one in others)
    return (*own, NO_PRIVATE_NAMES) if wanted else own


def _asks(profile: Profile | None) -> bool:
    return profile is not None and (NO_PRIVATE_NAMES in profile.tags or _asks(profile.extends))


@dataclass(frozen=True, slots=True)
class _Holding:
    built_in: Profile | None
    configured: Mapping[str, Levels]
    schemes: Mapping[str, Scheme]

    def above(self, level: str, limit: str, scheme_id: str) -> bool:
        scheme = self.schemes[scheme_id]
        return scheme.rank(level) > scheme.rank(limit)

    def held(self, profile: Profile) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
        """The ceiling of a template: its own words below the limits of what it extends and of the built-in one.

        A level above a configured one is lowered to it without a word: the configuration is the last to speak.
        """
        given = self.configured.get(profile.audience, {})
        if _is_built_in(profile):
            return {**profile.ceiling, **given}, ()
        limits: list[tuple[str, str, Levels]] = []  # code, whose limit, levels
        inherited: Levels = {}
        faults: tuple[Diagnostic, ...] = ()
        if profile.extends is not None:
            inherited, faults = self.held(profile.extends)
            limits.append(("BRF241", profile.extends.template, inherited))
        if self.built_in is not None and self.built_in.audience == profile.audience:
            limits.append(("BRF433", "the built-in one", self.built_in.ceiling))
        held: dict[str, str] = {}
        for scheme_id in dict.fromkeys((*inherited, *profile.own_ceiling, *given)):
            own = profile.own_ceiling.get(scheme_id)
            levels = [known[scheme_id] for _, _, known in limits if scheme_id in known]
            if scheme_id in given:
                same = profile.extends is not None and profile.extends.audience == profile.audience
                mine = (inherited.get(scheme_id) if same else None, own)
                levels = [given[scheme_id], *(level for level in mine if level)]
            elif own is not None:
                for code, whose, known in limits:
                    most_known = known.get(scheme_id)
                    if most_known is None or self.above(own, most_known, scheme_id):
                        faults += (_raised(code, profile, scheme_id, own, most_known, whose),)
                        break  # one mistake, told once
                levels.append(own)
            elif any(scheme_id not in known for _, _, known in limits):
                continue  # one of the limits says nothing of the scheme, and so nothing of it is released
            held[scheme_id] = min(levels, key=self.schemes[scheme_id].rank)
        return held, faults


def _is_built_in(profile: Profile) -> bool:
    return profile.file.startswith(BUILT_IN_FOLDER)


def _raised(code: str, profile: Profile, scheme_id: str, level: str, most: str | None, whose: str) -> Diagnostic:
    audience = profile.audience
    stops = f"stops at `{most}`" if most else f"has no ceiling under `{scheme_id}`"
    place = profile.at.get(f"ceiling.{scheme_id}") or profile.at.get("ceiling")
    return Diagnostic(
        code,
        f"template {profile.template!r} lets {audience} have `{level}`; {whose} {stops}",
        place or Span(profile.file or f"templates/{profile.template}"),
        f"lower its ceiling, or put `ceilings: {{{audience}: {level}}}` into briefgen.yaml",
    )


def ceiling_for(brief: Brief, profile: Profile) -> tuple[str, tuple[Diagnostic, ...]]:
    """The highest level that an audience may have of a brief; "" with an error where none holds.

    profile: with its ceiling held. The brief's own `ceilings` may lower it.
    """
    scheme, audience = brief.scheme, profile.audience
    ceiling, own = profile.ceiling.get(scheme.id, ""), brief.ceilings.get(audience, "")
    if not ceiling:
        return "", (_no_ceiling(brief, profile),)
    if own and scheme.rank(own) > scheme.rank(ceiling):
        return "", (
            Diagnostic(
                "BRF436",
                f"the brief lets {audience} have `{own}`, and template {profile.template!r} stops at `{ceiling}`",
                brief.at.get(f"ceilings.{audience}") or brief.at.get("ceilings"),
                "lower it, or take the line out: a brief can only tighten a ceiling",
            ),
        )
    return own or ceiling, ()


def _no_ceiling(brief: Brief, profile: Profile) -> Diagnostic:
    scheme = brief.scheme
    cure = f"give its front matter a ceiling for {scheme.id}, or mark the brief under a scheme it knows"
    if scheme not in BUILT_IN:
        least = scheme.levels[0].name
        cure = (
            f"say in briefgen.yaml what {profile.audience} may have of it: `ceilings: {{{profile.audience}: {least}}}`"
        )
    return Diagnostic(
        "BRF430",
        f"template {profile.template!r} has no ceiling under {scheme.name}, which the brief's marking "
        f"{brief.marking!r} belongs to",
        brief.at.get("marking"),
        cure,
    )
