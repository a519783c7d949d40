"""The yearly follow-up in a real browser: written, read again, refused with words; and two who write at the same time."""

import shutil

import pytest
from browser import open_all, serving, settle, violations
from playwright.sync_api import expect

from followup.texts import texts_of

ADDRESS = "yearly?org=bollnas&year=2023"


@pytest.fixture(scope="module")
def own(shipped, tmp_path_factory):
    """A store of its own, for what is written is kept; and the address of a dashboard on it."""
    store = tmp_path_factory.mktemp("own")
    shutil.copytree(shipped / "bollnas", store / "bollnas")
    with serving(store) as url:
        yield store, url


def card(page, title: str):
    """The target or activity, with its fields."""
    return page.locator("[class*=st-key-card-write-]").filter(has=page.get_by_role("heading", name=title, exact=True))


def begin(page, url: str, author: str):
    page.goto(f"{url}/{ADDRESS}")
    settle(page)
    page.get_by_role("textbox", name="Ditt namn", exact=True).first.fill(author)
    page.keyboard.press("Tab")
    settle(page)
    return page


def save(page, place) -> None:
    place.get_by_role("button", name="Spara", exact=True).click()
    settle(page)


def test_written_refused_and_read_again(watched, own):
    store, url = own
    page = begin(watched.page, url, "Anna Berg")
    before = page.locator(".lacking a").count()
    target = card(page, "Anställda i ASF")
    target.get_by_role("combobox").click()
    page.get_by_role("option", name="Enligt plan").click()
    target.get_by_role("textbox", name="Analys").fill("Två företag anställde.\n<b>Inget</b> *märks*.")
    save(page, target)
    expect(page.get_by_role("alert")).to_contain_text("skiljer sig från den beräknade statusen")
    target.get_by_role("textbox", name="Skäl").fill("Avtal 19121212-1212 tecknades")
    save(page, target)
    expect(page.get_by_role("alert")).to_contain_text("personnummer")
    assert texts_of(store, "bollnas", 2023).entry("target", "employees") is None
    target.get_by_role("textbox", name="Skäl").fill("Avtal tecknades i januari.")
    save(page, target)
    expect(page.get_by_role("status").get_by_text("Sparat.")).to_have_count(1)
    assert page.locator(".lacking a").count() == before - 2  # with an assessment of its own it is on track, and asks for no measures
    page.goto(f"{url}/{ADDRESS}")
    settle(page)
    open_all(page)
    target = card(page, "Anställda i ASF")
    expect(target.get_by_role("textbox", name="Analys")).to_have_value("Två företag anställde.\n<b>Inget</b> *märks*.")
    assert "I riskzonen" in target.inner_text() and "Anna Berg" in target.inner_text()
    assert violations(page) == []


def test_two_at_the_same_time_lose_nothing(watched, chromium, own):
    store, url = own
    anna = begin(watched.page, url, "Anna Berg")
    context = chromium.new_context(viewport={"width": 1280, "height": 5000})
    bo = begin(context.new_page(), url, "Bo *Ek*")
    theirs, mine = (card(page, "Livskraftiga ASF") for page in (anna, bo))
    theirs.get_by_role("textbox", name="Analys").fill("Annas analys")
    save(anna, theirs)
    card(bo, "Deltagare i ASF").get_by_role("textbox", name="Analys").fill("Ännu inte sparat")
    mine.get_by_role("textbox", name="Analys").fill("Bos analys")
    save(bo, mine)
    expect(mine).to_contain_text("Anna Berg skrev här samtidigt")
    assert mine.get_by_role("row").nth(1).inner_text().split() == "Analys Annas analys Bos analys".split()
    expect(card(bo, "Deltagare i ASF").get_by_role("textbox", name="Analys")).to_have_value("Ännu inte sparat")
    assert violations(bo) == []
    mine.get_by_role("button", name="Lägg båda i fälten").click()
    settle(bo)
    expect(mine.get_by_role("textbox", name="Analys")).to_have_value("Bos analys\n\nAnnas analys")
    save(bo, mine)
    assert mine.get_by_role("table").count() == 0
    save(anna, card(anna, "Upphandlingar med ASF"))  # something else; what she has before her eyes here stays
    assert "Bo *Ek* har sparat en senare text här" in theirs.inner_text()
    expect(theirs.get_by_role("textbox", name="Analys")).to_have_value("Annas analys")
    theirs.get_by_role("button", name="Hämta den senare texten").click()
    settle(anna)
    expect(theirs.get_by_role("textbox", name="Analys")).to_have_value("Bos analys\n\nAnnas analys")
    context.close()
    assert [one.content["analysis"] for one in texts_of(store, "bollnas", 2023).history("target", "asf")] == [
        "Annas analys", "Bos analys", "Bos analys\n\nAnnas analys"]  # fmt: skip


def test_what_is_missing_leads_to_where_it_is_mended(watched, own):
    page = watched.open(f"{own[1]}/{ADDRESS}")
    links = [link.get_attribute("href") for link in page.locator(".lacking a").all()]
    assert {"#proposal", "#paper-reference", "#paper-children", "#target-trained"} <= set(links)
    assert [link for link in links if link.startswith("#") and page.locator(link).count() != 1] == []
    page.locator('.lacking a[href="#proposal"]').click()
    assert page.url.endswith("#proposal")
    save(page, page.locator("[data-testid=stForm]").filter(has=page.get_by_role("textbox", name="att-sats")))
    assert "Skriv ditt namn först" in page.get_by_role("alert").inner_text()
