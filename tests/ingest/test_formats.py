"""What people read and type has the site's form; what is no such value is left alone or refused, never guessed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.credential_types.declaration import Field
from extractors.kinds.dates import DATE, END_DATE
from extractors.kinds.kind import Unparsable
from extractors.kinds.money import MONEY
from extractors.kinds.text import TEXT
from ingest.formats import DateStyle, Formats
from ingest.settings import Settings

US, ISO, DAY = Formats(), Formats(DateStyle.YEAR_FIRST), Formats(DateStyle.DAY_FIRST)
NEW_YORK = Formats(zone=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("formats", "precision", "shown"),
    [
        (US, None, "04/30/2027"),
        (US, "day", "04/30/2027"),
        (US, "month", "04/2027"),
        (US, "year", "2027"),
        (ISO, None, "2027-04-30"),
        (ISO, "month", "2027-04"),
        (DAY, None, "30/04/2027"),
        (DAY, "month", "04/2027"),
    ],
)
def test_a_date_is_shown_as_the_site_writes_it(formats, precision, shown):
    assert formats.date("2027-04-30", precision) == shown


@pytest.mark.parametrize("text", ["", "soon", "2027", "2027-02-30", "04/30/2027"])
def test_what_is_no_iso_date_is_left_as_it_is(text):
    assert US.date(text) == text


def test_a_moment_is_in_the_sites_zone_in_winter_and_summer_and_says_which():
    winter, summer = datetime(2026, 11, 30, 20, 5, 59, tzinfo=UTC), datetime(2026, 7, 1, 3, 59, tzinfo=UTC)
    assert NEW_YORK.moment(winter) == "11/30/2026 3:05 PM"
    assert NEW_YORK.moment(summer) == "06/30/2026 11:59 PM"
    assert NEW_YORK.zoned(winter) == "11/30/2026 3:05 PM EST (America/New_York)"
    assert NEW_YORK.zoned(summer) == "06/30/2026 11:59 PM EDT (America/New_York)"
    assert NEW_YORK.moment(winter.replace(tzinfo=None)) == NEW_YORK.moment(winter), "the store keeps moments in UTC"


@pytest.mark.parametrize(("hour", "shown"), [(0, "12:07 AM"), (1, "1:07 AM"), (11, "11:07 AM"), (12, "12:07 PM"), (23, "11:07 PM")])
def test_the_clock_has_twelve_hours(hour, shown):
    assert Formats(zone=UTC).time(datetime(2026, 1, 2, hour, 7, tzinfo=UTC)) == shown


def test_where_the_month_does_not_come_first_the_clock_has_twenty_four_hours():
    at = datetime(2026, 11, 30, 20, 5, tzinfo=UTC)
    assert Formats(DateStyle.YEAR_FIRST, UTC).moment(at) == "2026-11-30 20:05"
    assert Formats(DateStyle.DAY_FIRST, UTC).moment(at) == "30/11/2026 20:05"


@pytest.fixture
def machine_in_phoenix(monkeypatch) -> Iterator[None]:
    monkeypatch.setitem(os.environ, "TZ", "America/Phoenix")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_without_a_setting_the_zone_is_the_machines(machine_in_phoenix, tmp_path):
    formats = Formats.of(Settings.load(tmp_path, {}))
    assert formats.moment(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)) == "07/01/2026 5:00 AM"
    assert formats.zoned(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)).endswith(" MST")


def test_the_settings_say_style_and_zone(tmp_path):
    said = {"CREDFILE_DATE_STYLE": "dd/mm/yyyy", "CREDFILE_TIME_ZONE": "Pacific/Honolulu"}
    formats = Formats.of(Settings.load(tmp_path, said))
    assert formats == Formats(DateStyle.DAY_FIRST, ZoneInfo("Pacific/Honolulu"))


@pytest.mark.parametrize(
    ("text", "shown"), [("3000000", "$3,000,000"), ("0", "$0"), ("", ""), ("statutory", "statutory"), ("1.5", "1.5"), ("²", "²")]
)
def test_an_amount_is_shown_in_dollars(text, shown):
    assert US.amount(text) == shown


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(0.624, "62%"), (0.994, "99%"), (0.995, ">99%"), (1.0, ">99%"), (0.0, "0%"), (0.004, "<1%"), (0.94, "94%")],
)
def test_a_probability_never_rounds_to_certainty(probability, shown):
    assert US.percent(probability) == shown


def test_a_value_is_shown_by_its_field():
    assert US.value(Field("expiry_date", "Expiration", END_DATE), "2027-04-30", "month") == "04/2027"
    assert US.value(Field("per_claim_limit", "Per claim", MONEY), "1000000") == "$1,000,000"
    assert US.value(Field("restrictions", "Restrictions", TEXT), "None") == "None"


@pytest.mark.parametrize(
    ("formats", "typed", "day"),
    [
        (US, "04/03/2027", date(2027, 4, 3)),
        (US, "4-3-27", date(2027, 4, 3)),
        (US, "04032027", date(2027, 4, 3)),
        (US, "13/04/2027", date(2027, 4, 13)),
        (US, "April 3, 2027", date(2027, 4, 3)),
        (US, " 3 Apr 2027 ", date(2027, 4, 3)),
        (US, "2027-04-03", date(2027, 4, 3)),
        (US, "04/2027", date(2027, 4, 1)),
        (US, "2027", date(2027, 1, 1)),
        (DAY, "04/03/2027", date(2027, 3, 4)),
        (DAY, "4.3.27", date(2027, 3, 4)),
        (DAY, "04032027", date(2027, 3, 4)),
        (DAY, "04/13/2027", date(2027, 4, 13)),
        (DAY, "April 3, 2027", date(2027, 4, 3)),
        (DAY, "2027-04-03", date(2027, 4, 3)),
        (ISO, "2027-04-03", date(2027, 4, 3)),
        (ISO, "20270403", date(2027, 4, 3)),
        (ISO, "04/04/2027", date(2027, 4, 4)),
        (ISO, "04/13/2027", date(2027, 4, 13)),
        (ISO, "13/04/2027", date(2027, 4, 13)),
    ],
)
def test_a_typed_date_is_read_in_the_sites_order(formats, typed, day):
    assert formats.read_date(typed) == day


@pytest.mark.parametrize("formats", [US, ISO, DAY])
@pytest.mark.parametrize("typed", ["", "tomorrow", "31/31/2027", "02/30/2027", "04/03/2027 and 05/03/2027", "7"])
def test_what_is_no_date_is_refused_with_an_example_and_not_repeated(formats, typed):
    with pytest.raises(Unparsable) as refused:
        formats.read_date(typed)
    assert formats.example in str(refused.value) and (not typed or f"“{typed}”" not in str(refused.value))


def test_a_date_in_figures_is_ambiguous_only_where_the_style_cannot_say():
    with pytest.raises(Unparsable, match="two dates") as refused:
        ISO.read_date("04/03/2027")
    assert "2027-06-30" in str(refused.value)


def test_an_end_date_typed_by_its_month_is_the_months_last_day_in_every_style():
    for formats in (US, ISO, DAY):
        value = formats.typed(END_DATE, "04/2027")
        assert (value.text, value.precision) == ("2027-04-30", "month")
    assert DAY.typed(TEXT, "04/03/2027").text == "04/03/2027"


@given(st.dates(date(1941, 1, 1), date(2039, 12, 31)), st.sampled_from([US, ISO, DAY]))
def test_what_is_shown_is_read_back(day, formats):
    assert formats.read_date(formats.date(day.isoformat())) == day
    month_end = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    for kind, iso, precision in ((DATE, day.isoformat(), "day"), (END_DATE, month_end.isoformat(), "month")):
        value = formats.typed(kind, formats.date(iso, precision))
        assert (value.text, value.precision) == (iso, precision)
