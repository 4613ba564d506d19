"""States, towns and addresses. Towns are real enough to betray their state; streets and houses are invented."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.papers.chance import Chance

STATES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "AL": ("Alabama", (("Eufaula", "360"), ("Cullman", "350"))),
    "AK": ("Alaska", (("Kodiak", "996"), ("Sitka", "998"))),
    "AZ": ("Arizona", (("Prescott", "863"), ("Safford", "855"))),
    "AR": ("Arkansas", (("Jonesboro", "724"),)),
    "CA": ("California", (("Ukiah", "954"), ("Visalia", "932"), ("Oxnard", "930"))),
    "CO": ("Colorado", (("Salida", "812"), ("Pueblo", "810"))),
    "CT": ("Connecticut", (("Norwich", "063"),)),
    "DE": ("Delaware", (("Milford", "199"),)),
    "FL": ("Florida", (("Ocala", "344"), ("Sebring", "338"))),
    "GA": ("Georgia", (("Valdosta", "316"), ("Rome", "301"))),
    "HI": ("Hawaii", (("Hilo", "967"),)),
    "ID": ("Idaho", (("Moscow", "838"),)),
    "IL": ("Illinois", (("Galesburg", "614"), ("Effingham", "624"))),
    "IN": ("Indiana", (("Kokomo", "469"),)),
    "IA": ("Iowa", (("Ottumwa", "525"), ("Decorah", "521"))),
    "KS": ("Kansas", (("Salina", "674"),)),
    "KY": ("Kentucky", (("Paducah", "420"),)),
    "LA": ("Louisiana", (("Houma", "703"), ("Ruston", "712"))),
    "ME": ("Maine", (("Presque Isle", "047"),)),
    "MD": ("Maryland", (("Salisbury", "218"), ("Frostburg", "215"))),
    "MA": ("Massachusetts", (("Pittsfield", "012"),)),
    "MI": ("Michigan", (("Marquette", "498"), ("Petoskey", "497"))),
    "MN": ("Minnesota", (("Bemidji", "566"), ("Mankato", "560"))),
    "MS": ("Mississippi", (("Natchez", "391"),)),
    "MO": ("Missouri", (("Sedalia", "653"),)),
    "MT": ("Montana", (("Havre", "595"),)),
    "NE": ("Nebraska", (("Kearney", "688"),)),
    "NV": ("Nevada", (("Elko", "898"), ("Ely", "893"))),
    "NH": ("New Hampshire", (("Keene", "034"),)),
    "NJ": ("New Jersey", (("Vineland", "083"),)),
    "NM": ("New Mexico", (("Roswell", "882"), ("Gallup", "873"))),
    "NY": ("New York", (("Oneonta", "138"), ("Plattsburgh", "129"))),
    "NC": ("North Carolina", (("Boone", "286"), ("Kinston", "285"))),
    "ND": ("North Dakota", (("Minot", "587"),)),
    "OH": ("Ohio", (("Zanesville", "437"), ("Lima", "458"))),
    "OK": ("Oklahoma", (("Enid", "737"),)),
    "OR": ("Oregon", (("Roseburg", "974"), ("Pendleton", "978"))),
    "PA": ("Pennsylvania", (("Altoona", "166"), ("Scranton", "185"))),
    "RI": ("Rhode Island", (("Westerly", "028"),)),
    "SC": ("South Carolina", (("Sumter", "291"),)),
    "SD": ("South Dakota", (("Aberdeen", "574"),)),
    "TN": ("Tennessee", (("Cookeville", "385"), ("Dyersburg", "380"))),
    "TX": ("Texas", (("Nacogdoches", "759"), ("Uvalde", "788"), ("Lufkin", "759"))),
    "UT": ("Utah", (("Logan", "843"),)),
    "VT": ("Vermont", (("Rutland", "057"),)),
    "VA": ("Virginia", (("Staunton", "244"), ("Danville", "245"))),
    "WA": ("Washington", (("Wenatchee", "988"), ("Yakima", "989"))),
    "WV": ("West Virginia", (("Elkins", "262"),)),
    "WI": ("Wisconsin", (("Wausau", "544"), ("La Crosse", "546"))),
    "WY": ("Wyoming", (("Casper", "826"),)),
}
COMMONWEALTHS = frozenset({"KY", "MA", "PA", "VA"})
_STREETS = (
    "Tamarack",
    "Copperline",
    "Millrace",
    "Old Quarry",
    "Harrow",
    "Saltbox",
    "Ninth",
    "Larkspur",
    "Foundry",
    "Ferry Landing",
)
_WAYS = ("Road", "Ave", "St", "Lane", "Blvd", "Terrace", "Pkwy")


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    city: str
    state: str
    zip: str

    @property
    def state_name(self) -> str:
        return STATES[self.state][0]

    @property
    def lines(self) -> tuple[str, str]:
        return self.street, f"{self.city}, {self.state} {self.zip}"


def draw_address(chance: Chance, state: str | None = None) -> Address:
    state = state or chance.pick(tuple(STATES))
    city, start = chance.pick(STATES[state][1])
    street = f"{chance.whole(12, 9890)} {chance.pick(_STREETS)} {chance.pick(_WAYS)}"
    if chance.maybe(0.25):
        street += f" {chance.pick(('Ste', 'Apt', 'Unit', '#'))} {chance.whole(2, 480)}"
    return Address(street, city, state, f"{start}{chance.whole(10, 99)}")


def realm(state: str) -> str:
    """``State of Ohio``, ``Commonwealth of Virginia``."""
    return f"{'Commonwealth' if state in COMMONWEALTHS else 'State'} of {STATES[state][0]}"


def draw_phone(chance: Chance) -> str:
    return f"({chance.whole(201, 979)}) 555-0{chance.whole(100, 199)}"
