"""Pictures and pages of anything: screenshots of programs, menus, signs, posters, policies, minutes, cards of other kinds, scanner headers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from training import blocks, frames, metrics
from training.drawing import Drawing
from training.non_credentials import lines
from training.sheet import plain

_SCATTERED: dict[str, tuple[str, ...]] = {
    "app": ("Home", "Settings", "Profile", "Log out", "Notifications (3)", "{clock}", "{today}", "Search", "Inbox", "New message from {stranger_plain}", "Upload license", "Add credential", "Expires soon", "Battery 41%", "LTE", "Save", "Cancel", "My documents", "Status: Pending", "Share", "Edit", "Your shift at {hospital}", "OK"),
    "upload_screen": ("Upload your documents", "Medical License *", "Choose file", "DEA Certificate", "Board Certification", "Malpractice Insurance", "Drag and drop", "Max 10 MB", "IMG_4471.HEIC", "Submit", "Expiration date", "mm/dd/yyyy", "Select state", "Back", "Next", "Step 3 of 7", "Required", "license.pdf uploaded"),
    "menu": ("MENU", "Soup of the day {money}", "Burger {money}", "Coffee {money}", "Desserts", "Open daily {clock}", "Specials", "Salad", "Kids", "Please order at the counter", "Gluten free", "{phone}", "Since {founded}"),
    "street": ("STOP", "ONE WAY", "FOR RENT {phone}", "SALE", "EXIT", "PHARMACY", "URGENT CARE", "EMERGENCY", "PARKING", "{founded}", "Open", "PUSH", "SPEED LIMIT 25", "NO PARKING", "{company}"),
    "chat": ("{stranger_plain}", "{clock}", "did you get my license?", "yes sending now", "can you send the DEA too", "Delivered", "Read {clock}", "thx", "expires next month", "Type a message", "today", "ok", "missed call"),
    "social": ("{stranger}", "Just passed my boards!", "Like", "Comment", "Share", "Licensed & Certified", "{any_profession} at {hospital}", "500+ connections", "Licenses & certifications", "Issued {year}", "Show credential", "Follow", "Education", "{some_university}"),
}  # fmt: skip
_ESSAYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "policy": (
        ("Credentialing Policy and Procedure", "MEDICAL STAFF BYLAWS", "Policy: Licensure and Certification", "Expired Credentials Policy", "Temporary Privileges Policy"),
        (
            "Policy number {any_number}. Effective date {any_date}. Revised {any_date}. Approved by {stranger}.", "All practitioners shall hold a current unrestricted license in the {state}.", "The Medical Staff Office verifies licensure with the primary source at the time of expiration.", "Each applicant shall submit a DEA certificate, evidence of board certification and a certificate of insurance.",
            "Professional liability insurance shall be maintained in amounts not less than $1,000,000 per claim and $3,000,000 aggregate.", "A practitioner whose license has expired shall be suspended automatically.", "PURPOSE", "SCOPE", "PROCEDURE", "Basic Life Support certification is required of all nursing staff.", "The Committee shall review each file every three years.",
        ),
    ),
    "minutes": (
        ("Credentials Committee Minutes", "MINUTES OF THE MEDICAL EXECUTIVE COMMITTEE", "Board of Nursing Meeting Minutes", "Agenda and Minutes"),
        (
            "Present: {stranger}, {stranger}, {stranger}.", "The meeting was called to order at {clock} on {any_date}.", "Motion by {stranger} to approve the appointment of {stranger}. Motion carried.", "License number {any_number} issued to {stranger_plain} was placed on probation until {any_date}.", "The minutes of {any_date} were approved.", "Reappointments effective {any_date} to {any_date}: {stranger}, {stranger}.", "Adjourned at {clock}.", "Initial appointments", "Old business", "New business",
        ),
    ),
    "handbook": (
        ("Candidate Handbook", "Frequently Asked Questions", "How to renew your license", "Guide to Certification", "Instructions for Form DEA-224", "Student Handbook"),
        (
            "Certification is valid for two years.", "Your license number is printed on the front of the card.", "To be eligible, candidates must hold a current license as a {any_profession}.", "The fee for a duplicate certificate is {money}.", "The American Board of {any_specialty} is a member board of the American Board of Medical Specialties.", "Q: When does my license expire?  A: On the last day of your birth month.", "A diplomate must meet the requirements of maintenance of certification.", "The DEA certificate is valid for three years.", "Contact {phone} or {email}.",
        ),
    ),
    "statute": (
        ("ADMINISTRATIVE CODE", "Rules of the Board", "Chapter 12. Licensure", "An Act Relating to the Practice of Medicine", "Notice of Proposed Rulemaking"),
        (
            "{statute}. A person may not practice medicine without a license.", "(a) The board shall issue a license to an applicant who has met the requirements.", "(b) A license expires on {any_date} and may be renewed upon payment of the fee.", "(c) A controlled substance registration shall be renewed each year.", "Effective {any_date}.", "Source: {statute}; amended {any_date}.", "The certificate shall state the name of the holder, the license number and the date of expiration.",
        ),
    ),
    "contract": (
        ("COLLABORATIVE PRACTICE AGREEMENT", "Employment Agreement", "Independent Contractor Agreement", "Supervision Agreement", "Business Associate Agreement"),
        (
            "This agreement is made on {any_date} between {hospital} and {stranger}.", "The physician shall hold license number {any_number} in the {state}.", "The contractor shall maintain professional liability insurance with limits of $1,000,000 / $3,000,000.", "This agreement expires on {any_date} unless renewed in writing.", "The provider is board certified in {any_specialty}.", "IN WITNESS WHEREOF the parties have executed this agreement.", "Governing law: {state}.", "DEA registration {any_number}",
        ),
    ),
    "resume_prose": (
        ("{stranger}", "Biographical sketch", "About the speaker: {stranger}", "Faculty Profile", "PROFESSIONAL SUMMARY"),
        (
            "{stranger} is a board-certified specialist in {any_specialty} at {hospital}.", "The doctor received the {any_degree} from {some_university} in {year}.", "Residency in {any_specialty} was completed at {hospital}.", "Licensed in the {state} since {year}, license {any_number}.", "{stranger} is certified by the American Board of {any_specialty} through {any_date}.", "Speaks English and Spanish.", "Author of more than 40 papers.", "Certified in BLS, ACLS and PALS (expires {any_date}).",
        ),
    ),
    "press": (
        ("NEWSLETTER", "Press Release", "Congratulations to our new diplomates!", "Commencement Program", "Board Certification: what it means for you"),
        (
            "{hospital} is proud to announce that {stranger} has joined our staff.", "{stranger} earned the {any_degree} at {some_university}.", "Candidates for the degree of {any_degree}: {stranger_plain}, {stranger_plain}, {stranger_plain}, {stranger_plain}.", "Newly certified: {stranger}, {stranger}, {stranger}.", "For more information visit {url}.", "{town}, {st}, {any_date} -",
        ),
    ),
}  # fmt: skip


def scattered(d: Drawing, _: str, pool: tuple[str, ...]) -> None:
    """Stray words of a picture or screen, none to fifteen, in lines, in a column or anywhere."""
    d.nothing("unknown")
    frame = d.sheet(d.pick(("page", "wide", "card")))
    some = d.rng.sample(pool, min(len(pool), d.pick((0, 1, 3, 6, 10, 15))))
    where = d.pick(("anywhere", "column", "left"))
    for at, text in enumerate(some):
        size = frame.h * d.rng.uniform(0.012, 0.06)
        if where == "anywhere":
            frame.set(
                d.say(text),
                frame.x + frame.w * d.rng.uniform(0, 0.7),
                frame.y + frame.h * d.rng.uniform(0, 0.95),
                size,
                d.pick((d.body, d.bold)),
            )
        else:
            frame.line(d.say(text), min(size, frame.h / 20), d.pick((d.body, d.bold)), "left" if where == "left" else "centre")
            frame.gap(frame.h * (0.01 if at % 3 else 0.04))
    d.settle(frame)


def essay(d: Drawing, _: str, titles: tuple[str, ...], said: tuple[str, ...]) -> None:
    """A page of running text: rules, minutes, explanations, contracts, biographies; in one column or two."""
    d.nothing("unknown")
    frame = d.sheet()
    blocks.title(d, frame, d.say(d.pick(titles)), d.size * d.rng.uniform(1.2, 2.0), align=d.pick(("left", "centre")))
    frame.gap(d.size)
    two = d.chance(0.2)
    start, foot = frame.at, frame.at
    for column in range(2 if two else 1):
        frame.at = start
        part = frame.part(column * 0.52, 0.48) if two else frame.part(0, 1)
        for number in range(1, d.pick((3, 5, 8))):
            text = " ".join(d.rng.sample(said, min(len(said), d.pick((1, 2, 3)))))
            lines(d, part, d.pick(("", "", f"{number}. ", f"{number}.1 ", "• ")) + text, size=min(d.size, 10.0), gap=d.size * 0.6)
        foot = max(foot, part.at)
    frame.at = foot
    blocks.small_print(d, frame, d.pick((0, 1)))
    d.settle(frame)


def template(d: Drawing, _: str) -> None:
    """The stationery of a credential, an empty template."""
    d.nothing("unknown")
    frame = d.sheet(d.pick(("page", "wide")))
    kind = d.pick(tuple(frames.TITLES))
    blocks.title(d, frame, d.pick(("SAMPLE", "TEMPLATE", "[Organization name]", "Your Logo Here", "SPECIMEN")), d.size * 1.4)
    blocks.title(d, frame, d.pick(frames.TITLES[kind]), d.size * 2)
    lines(d, frame, *d.rng.sample(("This certifies that", "[Recipient name]", "has successfully completed", "[Course]", "on [date]", "____________________", "Signature", "Date", "[Name], [Title]"), 6), gap=d.size)  # fmt: skip
    d.settle(frame)


def scanner_header(d: Drawing, _: str) -> None:
    """A blank page under the line that a scanner, fax or copier prints."""
    d.nothing("blank")
    frame = d.sheet()
    text = d.pick(
        (
            "{today} {clock}  {phone}  P. 2/9",
            "Scanned by CamScanner",
            "{today} {clock} FAX {phone} PAGE 003",
            "Scanned {today}",
            "{any_number}",
            "Page 4 of 11",
            "Doc {any_number} - {today}",
        )
    )
    size = d.rng.uniform(6, 10)
    frame.set(
        d.say(text), frame.x, frame.y if d.chance(0.6) else frame.y + frame.h - size, size, d.pick((d.body, metrics.TYPEWRITER))
    )


def plan_card(d: Drawing, _: str) -> None:
    """Front or back of a health plan's, club's, library's or bank card: numbers, dates of validity and a name like a licence's."""
    d.nothing("unknown")
    frame = d.sheet(d.pick(("card", "card", "page")))
    area = frame.part(0, 1.0 if frame.h < 450 else 0.5)
    d.size = frame.h / 16 if frame.h < 450 else d.size
    frame.line(
        d.say(
            d.pick(
                (
                    "{company} Health Plan",
                    "{town} Public Library",
                    "{company} Rewards",
                    "{company} Dental",
                    "Medicare Health Insurance",
                    "American Medical Association",
                )
            )
        ),
        d.size * 1.4,
        d.bold,
    )
    rows = [
        ("Member", "{stranger_plain}"),
        ("Member ID", "{any_number}"),
        ("Group No.", "{any_number}"),
        ("Valid thru", "{any_date}"),
        ("Effective", "{any_date}"),
        ("Plan", "PPO"),
        ("RxBIN", "610014"),
        ("Copay", "$25"),
        ("Member since", "{year}"),
        ("PCP", "{stranger}"),
    ]
    area.at = frame.at
    blocks.lay_rows(
        d,
        area,
        [blocks.Row(label, d.say(text)) for label, text in d.rng.sample(rows, d.pick((3, 5, 7)))],
        d.pick(("colon", "grid2", "above", "column", "inline")),
        d.size,
    )
    area.line(
        plain(d.pick(("This card does not guarantee coverage.", "Not transferable", "Present this card at each visit.", ""))),
        d.size * 0.7,
        d.body,
    )
    d.settle(frame)


GRAMMARS: dict[str, Callable[[Drawing, str], None]] = {
    **{f"screen_{name}": partial(scattered, pool=pool) for name, pool in _SCATTERED.items()},
    **{name: partial(essay, titles=titles, said=said) for name, (titles, said) in _ESSAYS.items()},
    "template": template, "scanner_header": scanner_header, "plan_card": plan_card,
}  # fmt: skip
