"""Postal addresses and the ISO 3166-1 countries they lie in."""

from dataclasses import dataclass

from domain.kernel.errors import Fault

_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_COUNTRIES.split())

# Universal Postal Union: these have no postal code, or none that mail needs.
_WITHOUT_POSTAL_CODE = (
    "AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GD GH GM GN GQ GY HK IE JM KE "
    "KI KM KN KP LC ML MO MR MU MW NR NU PA QA RW SB SC SL SR ST SY TF TK TL TO TT TV TZ UG VU WS YE ZA "
    "ZW"
)
WITHOUT_POSTAL_CODE = frozenset(_WITHOUT_POSTAL_CODE.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where something goes, or who pays for it. `country` is ISO 3166-1 alpha-2, in capitals."""

    name: str
    line1: str
    city: str
    country: str
    company: str | None = None
    vat_id: str | None = None
    line2: str | None = None
    region: str | None = None
    postal_code: str | None = None
    phone: str | None = None

    def faults(self, pointer: str = "") -> list[Fault]:
        """What keeps a parcel from arriving, each with its JSON pointer below `pointer`."""
        found = [
            Fault(f"{pointer}/{field}", "required", f"{label} is missing.")
            for field, label, value in (
                ("name", "The name", self.name),
                ("line1", "The street", self.line1),
                ("city", "The city", self.city),
            )
            if not value.strip()
        ]
        if self.country not in COUNTRIES:
            found.append(Fault(f"{pointer}/country", "unknown_country", "The country is not an ISO 3166-1 code."))
        elif not (self.postal_code or "").strip() and self.country not in WITHOUT_POSTAL_CODE:
            found.append(Fault(f"{pointer}/postalCode", "required", "The postal code is missing."))
        return found
