"""How far an audience's ceiling goes: a project may tighten it, and raise it only by a line of its own.

In: a template's profile, the built-in template's of the same audience, the project's configured ceilings.
Out: the profile with the ceiling that holds, or a diagnostic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.base.diagnostic import Diagnostic
from briefgen.base.span import Span
from briefgen.model.marking import scheme_of
from briefgen.model.profile import Profile


def hold_ceiling(
    profile: Profile, built_in: Profile | None, configured: Mapping[str, str]
) -> tuple[Profile, tuple[Diagnostic, ...]]:
    """The profile with the ceiling that holds for it.

    built_in: the built-in profile of the same audience, None when there is none. configured: audience to
    level, from briefgen.yaml; that line alone may let a project's template go above the built-in one.
    """
    level = configured.get(profile.audience)
    if level is not None:
        scheme = scheme_of(level)
        own = profile.ceiling.get(scheme.id, level)
        lower = min(own, level, key=scheme.rank)
        return replace(profile, ceiling={**profile.ceiling, scheme.id: lower}), ()
    faults = []
    for scheme_id, name in profile.ceiling.items():
        limit = built_in.ceiling.get(scheme_id) if built_in else None
        if limit is not None and scheme_of(name).rank(name) > scheme_of(limit).rank(limit):
            faults.append(
                Diagnostic(
                    "BRF433",
                    f"template {profile.template!r} lets {profile.audience} have {name!r}; the built-in one "
                    f"stops at {limit!r}",
                    Span(f"templates/{profile.template}"),
                    f"lower its ceiling, or put `ceilings: {{{profile.audience}: {name}}}` into briefgen.yaml",
                )
            )
    return profile, tuple(faults)
