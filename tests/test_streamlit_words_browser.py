"""What Streamlit writes itself, in the page's language: sizes as Swedish writes them, and names of controls without the escapes of Markdown."""

from browser import settle


def test_sizes_and_names(watched, served):
    page = watched.open(f"{served}/exports?org=bollnas")
    uploader = page.get_by_test_id("stFileUploader")
    assert "GB per fil" in (said := uploader.inner_text()) and "2 GB" in said.replace("\u00a0", " ")
    page.locator("input[type=file]").set_input_files([{"name": "mystery.csv", "mimeType": "text/csv", "buffer": b"a;b\n" * 4403}])
    page.get_by_role("combobox", name="mystery.csv är").wait_for(timeout=60_000)
    settle(page)
    assert "17,6 kB" in uploader.inner_text().replace("\u00a0", " ")
    assert "\\" not in "".join(page.locator("[aria-label]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))"))
