"""Likelihood scales: the words a judgement may use and the percentages they stand for, as data.

A note names exactly one scale; the same word differs between them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Band:
    """words: terms of the band. percent: the band as printed, an en dash between its ends."""

    words: tuple[str, ...]
    percent: str


@dataclass(frozen=True, slots=True)
class Scale:
    """bands: from least to most likely. source: the standard that fixes them."""

    id: str
    name: str
    source: str
    bands: tuple[Band, ...]

    def band_of(self, word: str) -> Band | None:
        """The band of a term, letter case aside; None for a word the scale does not have."""
        return next((band for band in self.bands if word.lower() in band.words), None)

    @property
    def words(self) -> tuple[str, ...]:
        """Every term, longest first, so that "very likely" is found before "likely"."""
        return tuple(sorted((word for band in self.bands for word in band.words), key=lambda word: (-len(word), word)))


ICD203 = Scale(
    "icd203",
    "US ICD 203",
    "Intelligence Community Directive 203, Analytic Standards (2015), with bands half-open where they touch",
    (
        Band(("almost no chance", "remote"), "1–5 %"),
        Band(("very unlikely", "highly improbable"), "5–20 %"),
        Band(("unlikely", "improbable"), "20–45 %"),
        Band(("roughly even chance", "roughly even odds"), "45–55 %"),
        Band(("likely", "probable", "probably"), "55–80 %"),
        Band(("very likely", "highly probable"), "80–95 %"),
        Band(("almost certain", "almost certainly", "nearly certain"), "95–99 %"),
    ),
)

PHIA = Scale(
    "phia",
    "UK PHIA yardstick",
    "Professional Head of Intelligence Assessment probability yardstick (2025); its gaps are deliberate",
    (
        Band(("remote chance",), "more than 0 to 5 %"),
        Band(("highly unlikely",), "10–20 %"),
        Band(("unlikely",), "25–35 %"),
        Band(("realistic possibility",), "40 to less than 50 %"),
        Band(("likely", "probable", "probably"), "55–75 %"),
        Band(("highly likely",), "80–90 %"),
        Band(("almost certain", "almost certainly"), "95 to less than 100 %"),
    ),
)

IPCC = Scale(
    "ipcc",
    "IPCC likelihood scale",
    "IPCC guidance note on the treatment of uncertainties (AR5, 2010); its terms are cumulative",
    (
        Band(("exceptionally unlikely",), "0–1 %"),
        Band(("extremely unlikely",), "0–5 %"),
        Band(("very unlikely",), "0–10 %"),
        Band(("unlikely",), "0–33 %"),
        Band(("about as likely as not",), "33–66 %"),
        Band(("more likely than not",), "more than 50 to 100 %"),
        Band(("likely",), "66–100 %"),
        Band(("very likely",), "90–100 %"),
        Band(("extremely likely",), "95–100 %"),
        Band(("virtually certain",), "99–100 %"),
    ),
)

SCALES = {scale.id: scale for scale in (ICD203, PHIA, IPCC)}
