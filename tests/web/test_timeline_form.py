"""The form above a timeline asks for what the picture has, and sends along what it has no control for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest


def form_of(shown: Any) -> Any:
    [form] = shown.cssselect("form.sides")
    return form


def sent(form: Any) -> str:
    """Where the form leads to as it is."""
    return f"{form.get('action')}?{urlencode(form.form_values())}"


def ticked(form: Any) -> list[str]:
    return [each.get("value") for each in form.xpath(".//input[@name='source' and @type='checkbox' and @checked]")]


def rows(shown: Any) -> list[str]:
    return [" ".join(each.text_content().split()) for each in shown.cssselect(".times-row > p")]


@pytest.mark.parametrize(
    "address",
    [
        "/timeline?q=crimea",
        "/timeline?q=crimea&interval=month&sources=1&share=1",
        "/timeline?q=crimea&interval=Year&share=&from=2014-03&match=any",
        "/timeline?q=crimea&source=-Harbour+Wire",
        "/timeline?q=crimea&source=harbour+WIRE&source=Meridian+Post&entity=Crimea&sources=2",
        "/timeline?source=Nobody&source=Harbour+Wire",
    ],
)
def test_what_is_sent_as_it_is_gives_the_same_picture(page: Callable[[str], Any], address: str) -> None:
    before = page(address)
    after = page(sent(form_of(before)))
    assert rows(after) == rows(before)
    tables = [[cell.text_content() for cell in shown.cssselect(".as-table td")] for shown in (before, after)]
    assert tables[0] == tables[1]
    assert [sorted(form_of(shown).form_values()) for shown in (after, page(sent(form_of(after))))] == [
        sorted(form_of(after).form_values())
    ] * 2


def test_every_parameter_of_the_picture_can_be_chosen(page: Callable[[str], Any]) -> None:
    form = form_of(page("/timeline?q=crimea"))
    form.fields["interval"] = "month"
    form.fields["sources"] = "1"
    [share] = form.xpath(".//input[@name='share']")
    share.checked = True
    [only] = form.xpath(".//input[@value='Harbour Wire']")
    only.checked = True
    shown = page(sent(form))
    assert rows(shown) == [f"Harbour Wire {shown.cssselect('.times .count')[0].text_content()}"]
    again = form_of(shown)
    assert (again.fields["interval"], again.fields["sources"], ticked(again)) == ("month", "1", ["Harbour Wire"])
    assert "share=1" in sent(again)
    assert "%" in shown.cssselect(".as-table td")[0].text_content()


def test_sources_are_offered_as_if_none_were_chosen_and_those_shut_out_stay_so(page: Callable[[str], Any]) -> None:
    def offered(address: str) -> list[str]:
        return [
            each.get("value") for each in form_of(page(address)).xpath(".//input[@type='checkbox' and @name='source']")
        ]

    everything = offered("/timeline?q=crimea")
    assert {"Harbour Wire", "Meridian Post", "Alpine Gazette"} <= set(everything)
    assert offered("/timeline?q=crimea&source=Harbour+Wire") == everything
    without = form_of(page("/timeline?q=crimea&source=-Harbour+Wire"))
    assert ("source", "-Harbour Wire") in without.form_values()
    assert "Harbour Wire" not in offered("/timeline?q=crimea&source=-Harbour+Wire")


def test_each_control_has_a_name_and_the_sources_are_folded_away_until_one_is_chosen(
    page: Callable[[str], Any],
) -> None:
    form = form_of(page("/timeline?q=crimea"))
    assert [
        each for each in form.xpath(".//select | .//input[@type!='hidden']") if not each.xpath("ancestor::label")
    ] == []
    assert [each.get("open") for each in form.cssselect("details")] == [None]
    chosen = form_of(page("/timeline?q=crimea&source=Harbour+Wire"))
    assert [each.get("open") for each in chosen.cssselect("details")] == [""]


def test_no_page_of_results_goes_along(page: Callable[[str], Any]) -> None:
    assert "cursor" not in dict(form_of(page("/timeline?q=crimea&cursor=abc&sort=newest")).form_values())


def test_a_unit_or_number_that_is_none_is_not_offered_again(page: Callable[[str], Any]) -> None:
    form = form_of(page("/timeline?q=crimea&interval=hour&sources=0&share=banana"))
    assert (form.fields["interval"], form.fields["sources"]) == ("", "6")
    assert "share" not in dict(form.form_values())
