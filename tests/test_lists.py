"""What the pages list by name never reads a person, and is described."""

import re

import pytest

from metrics.lists import lists


@pytest.mark.parametrize("name", lists())
def test_no_list_reads_persons(name):
    title, definition, sql = lists()[name]
    assert not re.search(r"\b(?:metric_)?(?:participants|employees|full_time_equivalents)\b", sql)
    assert title
    assert definition
