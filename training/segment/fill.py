"""What fills the blanks of furniture.tsv: made-up people, outlets and photographs, real agencies and places."""

from __future__ import annotations

from random import Random

FIRST = (
    "Anna Boris Carla Deniz Elena Farid Gita Hamid Ines Jonas Keiko Lamin Maya Noor Omar Petra Qasim Rosa Samir Tove Uma Viktor Wanda "
    "Yusuf Zoe"
).split()
LAST = (
    "Abadi Berger Castillo Demir Eriksen Farouk Galvan Haddad Ivanova Jansen Kovacs Lindqvist Moreau Nakata Okafor Petrov Quist Rahmani "
    "Silva Tanaka"
).split()
OUTLETS = (
    "The Harbor Post", "Northern Herald", "Voice of the Valley", "Free Nation News", "Daily Compass", "World Frontier News", "Open Desk",
    "The Sentinel", "United for Peace", "Metro Courier", "Liberty Watch", "The National Record",
)  # fmt: skip
AGENCIES = (
    "AP",
    "AFP",
    "Reuters",
    "AP Photo",
    "EPA",
    "Getty Images",
    "Associated Press",
    "AFP/Getty Images",
    "Agencies",
    "The Associated Press",
    "Shutterstock",
    "File",
)
CITIES = "Tripoli Aleppo Kyiv Geneva Nairobi Baghdad Paris Berlin Lima Manila Cairo Juba Sanaa Tbilisi Beirut Brussels Kabul Ankara".split()
PLACES = (
    "Libya Syria Ukraine Switzerland Kenya Iraq France Germany Peru Egypt Sudan Yemen Georgia Lebanon Belgium Israel Turkey Iran".split()
)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PHOTOS = (
    "{person} speaks to reporters in {city}",
    "{person} speaks during a rally in {city}, {place}.",
    "{place} Foreign Minister {person} speaks at a press conference in {city}, {place}",
    "Soldiers stand guard near the border in {place}",
    "Protesters hold signs outside the parliament in {city}, {place}, on {day}, {date}.",
    "Smoke rises after an airstrike in {city}, {date}.",
    "President {person}, left, shakes hands with {person2} in {city}, {place}, {date}.",
    "President {person} (L) and Prime Minister {person2} (R) at a summit in {city}",
    "The parliament building in {city}",
    "A man walks past a destroyed house in {city}, {place}",
    "FILE - {person} attends a ceremony in {city}, {place}, {date}.",
    "FILE PHOTO: {person} arrives for a meeting in {city}, {place} {date}.",
    "Supporters of {person} during a demonstration in {city}",
    "Former minister {person}",
    "{place}'s army chief {person}",
    "Militia leader {person} in an undated photograph",
    "An aid convoy on the road to {city}",
    "Illustrative: police officers in {city}",
)


def person(random: Random) -> str:
    """A made-up name."""
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def day(random: Random) -> str:
    """A date in one of the forms that pages use."""
    d, m, y = random.randint(1, 28), random.choice(MONTHS), random.randint(2005, 2025)
    forms = (
        f"{random.choice(DAYS)}, {m} {d}, {y}", f"{m} {d}, {y}", f"{d} {m} {y}", f"{random.choice(DAYS)}, {d} {m} {y}",
        f"{m[:3]}. {d}, {y}", f"{d:02d}/{random.randint(1, 12):02d}/{y}", f"{y}-{random.randint(1, 12):02d}-{d:02d}",
    )  # fmt: skip
    return random.choice(forms)


def blanks(random: Random, headlines: list[str]) -> dict[str, str]:
    """A value for every blank; the same blank twice in one line has one value."""
    city, outlet, agency, name = random.choice(CITIES), random.choice(OUTLETS), random.choice(AGENCIES), person(random)
    values = {
        "person": name, "surname": name.split()[1], "person2": person(random), "outlet": outlet, "agency": agency, "AGENCY": agency.upper(),
        "city": city, "CITY": city.upper(), "place": random.choice(PLACES), "date": day(random), "day": random.choice(DAYS),
        "clock": f"{random.randint(1, 12)}:{random.randint(0, 59):02d} {random.choice(('am', 'p.m.', 'PM ET', 'GMT'))}",
        "year": str(random.randint(2005, 2025)), "number": str(random.randint(2, 12)),
        "headline": random.choice(headlines), "headline2": random.choice(headlines), "headline3": random.choice(headlines),
    }  # fmt: skip
    values["OUTLET"] = outlet.upper()
    values["HEADLINE"] = values["headline"].upper()
    return values | {"photo": random.choice(PHOTOS).format(**values)}
