"""A brief whose every field holds words, numbers and years of its own, under random markings.

In: a seed. Out: the files of a project; the same with other words in place of some; the same without some entries.
A canary is a made-up word in `z`, a number of five digits or a year before 1900.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: each run has the same briefs
from typing import Any

from briefgen.gate.release import Released

NAME = "canary"
AUDIENCES = ("executive", "analyst", "press")
CANARY = re.compile(r"(?<![^\W_])(?:z[b-df-hj-np-tv-xz]{6,11}|\d\d,\d{3}|1[678]\d\d)(?![^\W_])", re.IGNORECASE)
COMMENT = "#"
"""Key of a comment above an entry."""
CITED = re.compile(r"[@=]([a-z]+)")
MANY = ("sources", "claims", "questions", "points", "judgements", "gaps", "uncertainty", "background", "options",
        "lines_to_take", "qa", "changes", "corrections")  # fmt: skip
"""Lists whose entries can be marked."""
SCHEMES = (
    ("TLP:CLEAR", ("TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),
     {"press": "TLP:CLEAR", "executive": "TLP:AMBER", "analyst": "TLP:AMBER+STRICT"}),
    ("OFFICIAL", ("OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"),
     {"press": "OFFICIAL", "executive": "OFFICIAL-SENSITIVE", "analyst": "SECRET"}),
)  # fmt: skip
"""The lowest level, the others, and how far the built-in templates go."""
CAVEATS = ("; LEGAL", "; not for press", "; DRAFTING", "; not for analyst", "; not for executive")
BARRED = {"LEGAL": ("press", "executive")}
CONFIG = "caveats:\n  - name: LEGAL\n    bars: [press, executive]\n  - name: DRAFTING\n"

KINDS = ("number", "number", "money", "percent", "date", "text", "place", "person", "yesno")
ANSWERED = 5
"""So many questions have claims."""

Entry = dict[str, Any]


def canaries(text: str) -> set[str]:
    """The canaries that a text holds, in small letters."""
    return {one.lower() for one in CANARY.findall(text)}


class Made:
    """A brief as data. texts: those of the sources, by file. lists: sources, claims and the lists of brief.yaml."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.used: set[str] = set()
        self.numbers, self.years = 10_000, 1_600
        self.lowest, self.levels, self.ceilings = SCHEMES[seed % 5 == 4]
        self.tightened = {"executive": self.lowest} if seed % 7 == 6 else {"press": self.lowest}
        self.ceilings = {**self.ceilings, **self.tightened}
        self.lists: dict[str, list[Entry]] = {}
        self.texts: dict[str, str] = {}
        self.frame: Entry = {}
        self._make()

    # -- canaries --

    def word(self) -> str:
        while True:
            made = "z" + "".join(self.random.choices("bcdfghjklmnpqrstvwxz", k=6))
            if made not in self.used:
                self.used.add(made)
                return made

    def name(self) -> str:
        return self.word().capitalize()

    def number(self) -> str:
        self.numbers += self.random.randrange(20, 400)
        return f"{self.numbers:,}"

    def year(self) -> str:
        self.years += 2
        return str(self.years)

    def maybe(self, share: float) -> bool:
        return self.random.random() < share

    def marking(self, share: float = 0.3) -> Entry:
        if not self.maybe(share):
            return {}
        level = self.random.choice(self.levels) if self.maybe(0.8) else self.lowest
        return {"marking": level + (self.random.choice(CAVEATS) if self.maybe(0.3) else "")}

    # -- the brief --

    def _make(self) -> None:
        self.persons = [{"name": self.name(), "full": f"{self.name()} {self.name()}", "also": [self.name()]}
                        for _ in range(4)]  # fmt: skip
        for person in self.persons[:2]:
            person["private"] = "true"
        self.lists["origins"] = [{"id": self.word(), "label": f"{self.name()} bureau", "basis": "seen",
                                  "reason": self.word()} for _ in range(3)]  # fmt: skip
        if self.maybe(0.3):
            self.lists["origins"][2]["label"] += f" of {self.persons[0]['name']}"
        self.lists["sources"] = []
        for _ in range(self.random.randint(4, 6)):
            self.lists["sources"].append(self._source())
        self.lists["questions"] = [self._question() for _ in range(5)]
        whole, part, years, since = (self._question(kind) for kind in ("number", "number", "number", "date"))
        whole["parts"] = [part["id"]]
        years |= {"unit": "years", "since": since["id"]}
        self.lists["questions"] += [whole, part, years, since]
        self.lists["claims"] = []
        for _ in range(14):
            self._claim()
        self.random.shuffle(self.lists["claims"])
        self.lists["points"] = [self._point() for _ in range(6)]
        self.lists["judgements"] = [self._judgement() for _ in range(3)]
        self.lists["gaps"] = [self._gap() for _ in range(3)]
        self.lists["uncertainty"] = [self._doubt(one) for one in self.lists["questions"][:2]]
        for kind in ("background", "options", "lines_to_take", "changes", "corrections"):
            self.lists[kind] = [{"text": self.prose(), **self.marking()} for _ in range(2)]
        self.lists["qa"] = [{"ask": f"Is {self.spoken()} so?", "answer": self.prose(), **self.marking()}
                            for _ in range(2)]  # fmt: skip
        self.lists["names"] = self.persons
        first, second = self.random.sample(self.lists["sources"], 2)
        self.lists["not_copied"] = [{"sources": [first["id"], second["id"]], "reason": self.word()}]
        some = self.random.choice(self.lists["points"])
        self.lists["allow"] = [
            {"code": "BRF413", "about": some["id"], "reason": self.word()},
            {"code": "BRF472", "reason": f"every text may name each of the {self.word()}"},
        ]
        for entries in self.lists.values():
            for entry in entries:
                entry[COMMENT] = f"{self.word()} {self.number()}"
        self._frame()

    def _frame(self) -> None:
        variants = {"press": f"The {self.name()} line."} if self.maybe(0.3) else {}
        self.frame = {
            "briefgen": "1", "title": f"Frame {self.name()}", "audiences": list(AUDIENCES), "lang": "en-GB",
            "as_of": "2024-06-01T18:00Z", "edition": "3", "status": "exercise", "contact": f"Desk {self.name()}",
            "marking": self.lowest, "scale": "icd203", "next_update": "2024-06-02", "ceilings": self.tightened,
            "ask": {"kind": "decision", "text": f"Whether {self.spoken()} is to go on.{self.cites()}",
                    "by": "2024-06-03"},
            "bottom_line": {"text": f"The {self.name()} line is short."} | ({"variants": variants} if variants else {}),
        }  # fmt: skip

    def priority(self) -> str:
        return self.random.choice(("key", "high", "normal", "low"))

    def spoken(self) -> str:
        """A subject, sometimes one of the names."""
        if self.maybe(0.25):
            person = self.random.choice(self.persons)
            return str(self.random.choice((person["name"], person["full"], person["also"][0])))
        return self.name()

    def cites(self, share: float = 0.5) -> str:
        if not self.maybe(share):
            return ""
        some = self.random.sample(self.lists["claims"], self.random.randint(1, 2))
        return f" [{'; '.join('@' + claim['id'] for claim in some)}]"

    def prose(self) -> str:
        dress = self.random.choice(("{}", "{}", "*{}*", "**{}**", "`{}`", f"[{{}}](https://{self.word()}.example/a)"))
        return f"{self.spoken()} is reported to be {dress.format(self.word())} by {self.word()}.{self.cites()}"

    def _source(self) -> Entry:
        made: Entry = {"id": self.word(), "label": f"{self.name()} Gazette", "title": f"On {self.spoken()}"}
        if self.lists["sources"] and self.maybe(0.2):  # the same paper again
            made["label"] = self.random.choice(self.lists["sources"])["label"]
        made |= {"publisher": f"{self.name()} Press", "author": self.spoken(),
                 "url": f"https://{self.word()}.example/{self.word()}", "accessed": self.year(), "reliability": "C",
                 "reliability_reason": f"names {self.word()}"}  # fmt: skip
        if self.maybe(0.8):
            made["published"] = self.year()
            if self.maybe(0.3):
                made["published_basis"] = {"inferred": f"{self.word()} says so"}
        if self.maybe(0.4):
            made["text_quality"] = f"letters of {self.word()} missing"
        if self.maybe(0.4):
            made["origin"] = self.random.choice(self.lists["origins"])["id"]
        if self.maybe(0.85):
            made["text"] = f"sources/{self.word()}.txt"
            self.texts[made["text"]] = f"Here {self.word()} begins.\n"
        else:
            made["evidence"] = "none"
        marking = self.marking(0.4)
        if marking and self.maybe(0.5):
            made["release_name"] = f"a paper of {self.word()}"
        return made | marking

    def _question(self, kind: str = "") -> Entry:
        kind = kind or self.random.choice(KINDS)
        made: Entry = {"id": self.word(), "label": f"{self.name()} of it", "ask": f"How is {self.spoken()}?",
                       "kind": kind, "priority": self.random.choice(("key", "high", "normal", "low"))}  # fmt: skip
        if kind in ("number", "money"):
            made["unit"] = self.word() if kind == "number" else "EUR"
        if self.maybe(0.4):
            made["scope"] = self.word()
        if self.maybe(0.4):
            made["moving"] = "true"
            made["stale_after"] = "9"
        wording = f"What {self.name()} says is {self.word()}."
        marked = {"text": wording, "marking": self.lowest}
        made["if_one_side_withheld"] = "drop" if self.maybe(0.6) else self.random.choice((wording, marked))
        return made | self.marking(0.15)

    def _claim(self) -> None:
        random, claims = self.random, self.lists["claims"]
        question = random.choice(self.lists["questions"][:ANSWERED])
        source = random.choice(self.lists["sources"])
        held = self.texts.get(source.get("text", ""), "")
        copied = random.choice(claims) if claims and self.maybe(0.3) else None
        if copied and (copied.get("quotes") or [copied["quote"]])[0] in held:
            copied = None
        who = self.name() if self.maybe(0.8) else random.choice(self.persons)["name"]
        if copied:
            made = {key: copied[key] for key in ("question", "value", "attributed_to", "verb")}
            made["quotes"] = copied.get("quotes") or [copied["quote"]]
            made = {"id": self.word(), "source": source["id"], **made}
            passage = copied["passage"]
        else:
            behind = random.choice(claims) if claims and self.maybe(0.2) else None
            if behind and self._kind(behind["question"]) in ("number", "money", "date"):
                question = self._entry("questions", behind["question"])
                source = self._entry("sources", behind["source"])
                value, derived = behind["value"], {"derived": f"[{behind['id']}]"}
            else:
                value, derived = self._value(question["kind"]), {}
            head = f"{self.word()} {who} counted"
            passage = f"Then {self.word()} {head} {value} {self.word()} {' '.join(self.word() for _ in range(12))}."
            made = {"id": self.word(), "question": question["id"], "source": source["id"], "value": value,
                    "attributed_to": who, "quotes": [f"{head} {value}"],
                    "verb": random.choice(("reported", "claimed", "estimated", "confirmed")), **derived}  # fmt: skip
        if self.maybe(0.3):
            made |= {"as_of": self.year()}
            made["inferred"] = f"as_of: {self.word()} says so"
        if self.maybe(0.2):
            made["near"] = passage.split()[-2]
        for key, share in (("hedge", 0.2), ("scope", 0.2), ("translation", 0.2)):
            if self.maybe(share):
                made[key] = self.word()
                passage += f" It is {made[key]}, they say."
        if "hedge" in made:
            made["quotes"] = [*made["quotes"], made["hedge"]]
        if "scope" in made:
            made["inferred"] = made.get("inferred", "scope:") + f" {self.word()}"
        if self.maybe(0.25):
            made["origin"] = random.choice(self.lists["origins"])["id"]
        made |= {"credibility": random.choice("2345"), "credibility_reason": f"fits {self.word()}",
                 "priority": random.choice(("key", "high", "normal", "low")), "passage": passage}  # fmt: skip
        if len(made["quotes"]) == 1 and self.maybe(0.5):
            made["quote"] = made.pop("quotes")[0]
        if source.get("text"):
            self.texts[source["text"]] += f"\n{passage} And {self.word()} went on.\n"
        claims.append(made | self.marking(0.25))

    def _value(self, kind: str) -> str:
        if kind in ("date", "yesno"):
            return self.year() if kind == "date" else self.random.choice(("yes", "no"))
        if kind in ("number", "money", "percent"):
            number = {"number": "{}", "money": "EUR {}", "percent": "{} %"}[kind].format(self.number())
            return self.random.choice(("", "", "about ", "at least ", "over ")) + number
        return f"{self.word()} alone"

    def _entry(self, kind: str, name: str) -> Entry:
        return next(one for one in self.lists[kind] if one["id"] == name)

    def _kind(self, question: str) -> str:
        return str(self._entry("questions", question)["kind"])

    def _point(self) -> Entry:
        cited = self.random.sample(self.lists["claims"], self.random.randint(1, 2))
        made: Entry = {
            "id": self.word(),
            "text": self._sentence(cited),
            "priority": self.random.choice(("key", "high")),
        }
        if self.maybe(0.3):
            made["caveat"] = f"Only {self.spoken()} is reported.{self.cites()}"
        if self.maybe(0.3):
            audience = self.random.choice(AUDIENCES)
            made["variants"] = {audience: self._sentence(self.random.sample(self.lists["claims"], 1))}
        return made | self.marking(0.2)

    def _sentence(self, cited: list[Entry]) -> str:
        value = f" as [={cited[0]['id']}]" if self._kind(cited[0]["question"]) == "number" and self.maybe(0.5) else ""
        end = "; ".join("@" + one["id"] for one in cited)
        return f"It is disputed, {self.spoken()} says, whether {self.word()} stands{value}. [{end}]"

    def _judgement(self) -> Entry:
        reasons = ("information_base", "rigour", "complexity")
        made: Entry = {
            "id": self.word(), "text": f"It is likely that {self.spoken()} is {self.word()}.",
            "confidence": {"level": "Low", **{key: f"{self.word()} of {self.word()}" for key in reasons}},
            "basis": [one["id"] for one in self.random.sample(self.lists["claims"], 2)],
            "assumptions": [f"{self.name()} holds."], "alternatives": [f"{self.name()} fails."],
            "indicators": [f"{self.name()} moves."], "priority": self.priority(),
        }  # fmt: skip
        if self.maybe(0.6):
            made["release_reasons"] = {key: f"{self.word()} in short" for key in reasons}
        return made | self.marking(0.2)

    def _gap(self) -> Entry:
        made: Entry = {"id": self.word(), "priority": self.priority(),
                       "text": f"Nobody knows of {self.spoken()}.{self.cites(0.3)}",
                       "why": f"It decides {self.word()}.", "closes": f"A list of {self.word()}."}  # fmt: skip
        if self.maybe(0.5):
            made["question"] = self.random.choice(self.lists["questions"])["id"]
        return made | self.marking(0.2)

    def _doubt(self, question: Entry) -> Entry:
        made: Entry = {"text": f"It is open whether {self.spoken()} is {self.word()}.{self.cites(0.3)}"}
        if self.maybe(0.4):
            made["question"] = question["id"]
            if self.maybe(0.6):  # which counts where it is what is found, and is only warned of elsewhere
                made |= {"relation": "compatible", "found": "contradictory", "reason": f"{self.word()} counts too"}
        return made | {"priority": self.priority()} | self.marking(0.3)

    # -- out --

    def own_words(self, audience: str) -> set[str]:
        """Canaries of entries whose own marking keeps them from an audience, that stand in no other entry."""
        entries = [(kind, entry) for kind in MANY for entry in self.lists[kind]]
        gone, left = set[str](), set[str]()
        for kind, entry in entries:
            kept = self.visible(entry.get("marking", self.lowest), audience)
            aliased = {"release_name", "origin"} if kind == "sources" and "release_name" in entry else set()
            for key, value in entry.items():
                if key != COMMENT and key not in ("passage", "if_one_side_withheld"):
                    (left if kept or key in aliased else gone).update(canaries(json.dumps(value)))
        return gone - left - canaries(json.dumps([self.frame, self.lists["names"], self.lists["origins"]]))

    def visible(self, marking: str, audience: str) -> bool:
        level, *tags = marking.split("; ")
        order = (self.lowest, *self.levels)
        if order.index(level) > order.index(self.ceilings[audience]):
            return False
        return all(tag != f"not for {audience}" and audience not in BARRED.get(tag, ()) for tag in tags)

    def files(self) -> dict[str, str]:
        """The project's files, by name."""
        lists = {key: value for key, value in self.lists.items() if key not in ("sources", "claims") and value}
        made = {f"content/{NAME}/{name}": text for name, text in self.texts.items()}
        made["briefgen.yaml"] = CONFIG
        made[f"content/{NAME}/brief.yaml"] = "\n".join(_map({**self.frame, **lists}, "")) + "\n"
        for name in ("sources", "claims"):
            made[f"content/{NAME}/{name}.yaml"] = (
                "\n".join(_list(self.lists[name], "") if self.lists[name] else ["[]"]) + "\n"
            )
        return made


def _map(entry: Entry, lead: str) -> Iterator[str]:
    for key, value in entry.items():
        if key in (COMMENT, "passage"):
            continue
        if isinstance(value, str):
            yield f"{lead}{key}: {json.dumps(value)}"
        else:
            yield f"{lead}{key}:"
            yield from _map(value, lead + "  ") if isinstance(value, dict) else _list(value, lead + "  ")


def _list(entries: list[Any], lead: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield f"{lead}- {json.dumps(entry)}"
            continue
        yield f"{lead}# {entry.get(COMMENT, '')}"
        first, *rest = _map(entry, lead + "  ")
        yield f"{lead}- {first.removeprefix(lead).removeprefix('  ')}"
        yield from rest


def rewritten(files: Mapping[str, str], words: set[str], seed: int) -> dict[str, str]:
    """The files with other canaries in place of `words`: words of another length and order, numbers a few more, years
    one later."""
    random, new = Random(seed), dict[str, str]()
    for one in sorted(words):
        if one[0] == "z":
            while one not in new or list(new.values()).count(new[one]) > 1:
                new[one] = "zzz" + "".join(random.choices("bcdfghjklmnpqrstvwx", k=random.randint(3, 8)))
        else:
            more = 1 if "," not in one else random.randrange(1, 19)
            new[one] = f"{int(one.replace(',', '')) + more:{',' if ',' in one else ''}}"

    def other(found: re.Match[str]) -> str:
        text = new.get(found[0].lower(), found[0])
        return text.capitalize() if found[0][0] == "Z" and found[0].lower() in new else text

    return {CANARY.sub(other, name): CANARY.sub(other, text) for name, text in files.items()}


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def without(made: Made, released: Released, audience: str) -> Made:
    """The brief without what is withheld from an audience, as its author would write it for that audience alone.

    What a withheld entry leaves behind in a released one goes with it: a claim out of the basis of a judgement, which
    then has its release reasons; a text that has a variant for the audience. Claims stay in a question that has the
    author's wording for reports of which a part is withheld: without them there would be no wording.
    """
    assert released.brief is not None
    left, told = deepcopy(made), {(one.kind, one.id) for one in released.withheld}
    have = canaries(repr(released.brief)) | {*released.ids.claims}
    worded = canaries(repr(released.brief.uncertainty))
    cut = {one["id"] for one in left.lists["questions"] if canaries(json.dumps(one["if_one_side_withheld"])) & worded}
    claims = [one for one in left.lists["claims"] if one["id"] in released.ids.claims or one["question"] in cut]
    stay = {one["id"] for one in claims} | {*released.ids.sources} | {one["source"] for one in claims}
    stay |= {one["origin"] for one in (*claims, *left.lists["sources"]) if "origin" in one and one["id"] in stay}
    for kind, entries in left.lists.items():
        key = "id" if entries and "id" in entries[0] else "text"
        if kind not in ("names", "not_copied", "allow", "qa"):
            left.lists[kind] = [one for one in entries if canaries(one[key]) <= have | stay]
    left.lists["qa"] = [one for one in left.lists["qa"] if canaries(one["ask"] + one["answer"]) <= have]
    asked = {one["id"] for one in left.lists["questions"]}
    for question in left.lists["questions"]:
        if not {*question.get("parts", ()), question.get("since", question["id"])} <= asked:
            question.pop("parts", None)
            question.pop("since", None)
    for source in left.lists["sources"]:
        for key in [key for key in source if (f"{key} of source", source["id"]) in told]:
            del source[key]
    for point in left.lists["points"]:
        point["text"] = point.get("variants", {}).get(audience, point["text"])
        point.pop("variants", None)
    for judgement in left.lists["judgements"]:
        judgement["basis"] = [one for one in judgement["basis"] if one in released.ids.claims]
        if ("reasons of judgement", judgement["id"]) in told:
            judgement["confidence"] = {"level": "Low"} | judgement["release_reasons"]
    for doubt in left.lists["uncertainty"]:
        if ("relation of line on uncertainty", doubt.get("question")) in told:
            for key in ("relation", "found", "reason"):
                doubt.pop(key, None)
    said = have | canaries(json.dumps([left.lists["sources"], claims, left.lists["origins"]]))
    left.lists["names"] = [one for one in made.lists["names"] if canaries(json.dumps(one)) & said]
    for one in left.lists["not_copied"]:
        one["sources"] = [source for source in one["sources"] if source in stay]
    left.lists["not_copied"] = [one for one in left.lists["not_copied"] if len(one["sources"]) > 1]
    left.lists["allow"] = [one for one in left.lists["allow"] if one.get("about") in {None, *have}]
    if ("text of request", "") in told:
        del left.frame["ask"]["text"]
    return left
