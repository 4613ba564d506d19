"""Letters and permits that tell values in the middle of sentences, written from the general custom of such papers.

Each entry is one paragraph a string; a paragraph whose fields the credential lacks is left out. Slots are as in `frames`.
"""

from __future__ import annotations

Told = tuple[str, ...]

TOLD: dict[str, tuple[Told, ...]] = {
    "state_license": (
        ("Please be advised that {holder_name} holds an active license to practice as a {qualification} in this jurisdiction.", "The license, number {number}, was granted on {issue_date:long} and will lapse on {expiry_date:long} unless renewed before that day.", "Our file number is {any_number}.",),
        ("According to the files of this office {holder_name} (license {number}) has been authorized since {issue_date} to work as a {qualification}; the present registration runs to {expiry_date}.", "There is no record of discipline. Receipt {any_number} covers the fee for this letter.",),
        ("Under permit {number} the bearer, {holder_name}, may render services as a {qualification} beginning {issue_date} and ending {expiry_date}, when this permit becomes void.", "It was issued upon application {any_number} and may not be extended.",),
        ("{holder_name} was issued {qualification} license no. {number} by the {issuer} on {issue_date}.", "That license is current until {expiry_date}.",),
        ("In reply to your inquiry of {today}: a {qualification} license bearing the number {number} stands in the name of {holder_name}. It took effect {issue_date:long}.", "Renewal is due not later than {expiry_date:long}.",),
    ),
    "board_certification": (
        ("We are pleased to inform you that {holder_name} became a diplomate of the {issuer} in the specialty of {qualification} on {issue_date:long}.", "Certificate {number} remains valid through {expiry_date:long}, provided that the requirements of continuing certification are met.",),
        ("{holder_name} passed the examination in {qualification} and was certified on {issue_date}; the certificate bears the number {number} and ends {expiry_date}.", "This letter may be relied on until {today}.",),
        ("As of today the status of {holder_name} with this Board is as follows: certified in {qualification}, certificate no. {number}, first awarded {issue_date:long}, next renewal {expiry_date:long}.",),
    ),
    "professional_certification": (
        ("This is in answer to your request concerning {holder_name}, who earned the credential {qualification} on {issue_date} and may use it until {expiry_date}.", "The certification number is {number}; the candidate number was {any_number}.",),
        ("Congratulations, {holder_name}! You are now a {qualification}. Your certification number is {number}. It starts {issue_date:long} and must be renewed by {expiry_date:long}.", "Please quote {any_number} when you call.",),
    ),
    "diploma": (
        ("The Registrar certifies that {holder_name} completed all requirements for the degree {qualification}, which was conferred on {issue_date:long}.", "Student number {any_number}.",),
        ("According to our archives the degree of {qualification} was awarded by {issuer} to {holder_name} at the commencement of {issue_date:long}.",),
        ("{holder_name} attended {issuer} and graduated {issue_date} with the degree {qualification}.", "A transcript may be ordered under reference {any_number}.",),
    ),
    "postgraduate_training": (
        ("{holder_name} was a trainee of our {qualification} program from {start_date} until {end_date}, and left it having met every requirement.", "The program is accredited under number {any_number}.",),
        ("I am glad to attest that {holder_name} finished the program in {qualification} at {issuer} on {end_date:long}; it had begun {start_date:long}.", "{holder_name} is able to practice without supervision.",),
        ("From {start_date} through {end_date} {holder_name} served with us: {qualification}, completed satisfactorily.", "Written on {today} by {stranger_plain}.",),
        ("Training dates for {holder_name} are {start_date} to {end_date} ({qualification}). All rotations were passed.",),
    ),
    "malpractice_insurance": (
        ("{holder_name} is insured with {issuer} against claims of medical malpractice under policy {number}, in force from {issue_date} to {expiry_date}.", "The policy pays up to {per_claim_limit} for any one claim and {aggregate_limit} for all claims of a year.", "Please write to us at {street}, {town_line}.",),
        ("We confirm that professional liability insurance is provided to {holder_name} by policy no. {number} effective {issue_date:long} and expiring {expiry_date:long}, with limits of {per_claim_limit} per claim, {aggregate_limit} in all.", "Claims before {retroactive_date} are not covered.",),
        ("As an employee {holder_name} is a protected person of this program (agreement {number}) between {issue_date} and {expiry_date}. Limits are {per_claim_limit} each and {aggregate_limit} aggregate.", "Tail coverage is not needed.",),
        ("Limits of this policy, {number}: {per_claim_limit} any one incident; {aggregate_limit} policy total. Premium $3,185.00, deductible $2,500.", "Insured: {holder_name}. Term: {issue_date} until {expiry_date} at noon.", "Underwriter: {issuer}",),
    ),
    "cme_certificate": (
        ("{holder_name} took part in the activity {qualification} on {issue_date} and is awarded {credits}.", "The provider of this activity is {issuer}, {town_line}.",),
        ("Thank you for attending {qualification}, held {issue_date:long}. Our records credit {holder_name} with {credits}.", "Evaluation number {any_number}.",),
        ("On {issue_date} {issuer} presented {qualification}. {holder_name} attended all sessions and may claim {credits}.",),
    ),
    "training_certificate": (
        ("This memo records that {holder_name} finished the mandatory course {qualification} on {issue_date}. It is to be taken again before {expiry_date}.", "Keep this memo with the staff file.",),
        ("{holder_name} has satisfied the annual requirement {qualification}, taught by {issuer}, as of {issue_date:long}.", "Record {number}.",),
        ("We hereby confirm the attendance of {holder_name} at {qualification} on {issue_date}; the training was given by {issuer}.", "Next due {expiry_date}.",),
    ),
    "life_support_card": (
        ("{holder_name} passed both the written and the skills test of {qualification} on {issue_date}; this is good through {expiry_date}. Card {number}.", "Taught by {stranger_plain} at {company}.",),
        ("To the employer of {holder_name}: the {qualification} course of the {issuer} was completed {issue_date}. Renewal is recommended by {expiry_date}.",),
    ),
    "controlled_substance_registration": (
        ("The {issuer} has registered {holder_name} to handle controlled substances in schedules {schedules} under number {number}, beginning {issue_date} and ending {expiry_date}.",),
        ("Registration {number} of {holder_name} was approved on {issue_date:long} and continues until {expiry_date:long}.", "Fee receipt {any_number}.",),
    ),
    "ecfmg_certificate": (
        ("Our records show that {holder_name}, identification number {number}, was certified by the {issuer} on {issue_date:long}.",),
    ),
    "equivalency_certificate": (
        ("{holder_name} passed all tests and was issued the {qualification} numbered {number} on {issue_date:long} by the {issuer}.",),
    ),
    "npi_letter": (
        ("Dear {holder_name}: the number assigned to you is {number}. It was assigned on {issue_date:long} and is yours for good; tell us within 30 days if your address changes.",),
    ),
}  # fmt: skip
