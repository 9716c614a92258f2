"""What a file says of itself: properties come in, the information dictionary and the XMP packet go out.

Both say the same (PDF 19005-2, 6.6.2.3), and nothing stands in the one alone. The packet also claims the standards
that the file keeps: PDF/UA-1 and PDF/A, part 2 or with an attached file 3, conformance level A.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape

PRODUCER = "briefgen with ReportLab"
_LAST_SECOND = 253_402_300_799  # the year 9999 ends
_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})

_NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
)
# PDF/A wants every schema explained that it does not know itself, and PDF/UA's is one (19005-2, 6.6.2.3.3).
_EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def moment(seconds: int) -> datetime:
    """A time in UTC, within the years that a file can name."""
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST_SECOND), UTC)


def information(properties: Mapping[str, str], seconds: int) -> str:
    """The information dictionary.

    properties: title, author, subject, keywords, creator, all `clean`; seconds: since 1970 UTC.
    """
    date = moment(seconds).strftime("D:%Y%m%d%H%M%S+00'00'")
    keys = ("title", "author", "subject", "keywords", "creator")
    entries = [f"/{key.capitalize()} {text_string(properties[key])}" for key in keys if properties.get(key)]
    entries += [f"/Producer {text_string(PRODUCER)}", f"/CreationDate ({date})", f"/ModDate ({date})"]
    return f"<<{' '.join(entries)}>>"


def clean(text: str) -> str:
    """Text for a file's properties: no controls, no lone surrogates."""
    text = text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace()).strip()


def text_string(text: str) -> str:
    """A text as it stands in a PDF object: ASCII as it is, else UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def packet(properties: Mapping[str, str], lang: str, seconds: int, part: int = 2) -> bytes:
    """The XMP packet. part: of PDF/A; 3 for a file that carries others."""
    spaces = " ".join([f'xmlns:{name}="{address}"' for name, address in _NAMESPACES])
    facts = "\n".join(_facts(properties, lang, seconds, part))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{facts}\n</rdf:Description>\n{_EXTENSION}\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def _facts(properties: Mapping[str, str], lang: str, seconds: int, part: int) -> Iterator[str]:
    date = moment(seconds).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    yield "<dc:format>application/pdf</dc:format>"
    for key, name in (("title", "dc:title"), ("subject", "dc:description")):
        if properties.get(key):
            item = f'<rdf:li xml:lang="x-default">{_xml(properties[key])}</rdf:li>'
            yield f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"
    if properties.get("author"):
        yield f"<dc:creator><rdf:Seq><rdf:li>{_xml(properties['author'])}</rdf:li></rdf:Seq></dc:creator>"
    yield f"<dc:language><rdf:Bag><rdf:li>{_xml(lang)}</rdf:li></rdf:Bag></dc:language>"
    if properties.get("keywords"):
        yield f"<pdf:Keywords>{_xml(properties['keywords'])}</pdf:Keywords>"
    yield f"<pdf:Producer>{_xml(PRODUCER)}</pdf:Producer>"
    if properties.get("creator"):
        yield f"<xmp:CreatorTool>{_xml(properties['creator'])}</xmp:CreatorTool>"
    yield f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
    yield f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    yield "<pdfuaid:part>1</pdfuaid:part>"


def _xml(text: str) -> str:
    return escape(text, quote=False)
