"""Currencies as they are written: ISO 4217 codes, signs and names.

In: a currency as an author or a source writes it. Out: its code, or "".
"""

from __future__ import annotations

_ISO_4217 = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS
TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW
"""
CODES = frozenset(_ISO_4217.split())
"""ISO 4217, active codes of countries' currencies."""

SIGNS = {"US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
         "$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH"}  # fmt: skip
"""Signs and what they mean by themselves. The yen and yuan sign is left out: it means two currencies."""

NAMES = {
    "US dollars": "USD", "US dollar": "USD", "dollars": "USD", "dollar": "USD",
    "pounds sterling": "GBP", "pounds": "GBP", "pound": "GBP", "euros": "EUR", "euro": "EUR",
}  # fmt: skip

_DOLLARS = "USD AUD CAD HKD NZD SGD TWD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD"
DOLLARS = frozenset(_DOLLARS.split())
"""Currencies whose own people write $: a bare $ means the question's dollar."""


def currency_code(written: str) -> str:
    """The code of a currency written as a code, a sign or a name; "" when it is none that is known."""
    word = written.strip()
    if word.upper() in CODES and (word.isupper() or word.islower()):
        return word.upper()
    return SIGNS.get(word) or next((code for name, code in NAMES.items() if name.lower() == word.lower()), "")
