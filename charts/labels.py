"""Names a trajectory's parts where they stand, in place of a legend, so that no label lies on another."""

from datetime import date as Day

from charts.course import Course
from charts.scale import apart
from charts.theme import BLUE, INK, PAPER, QUIET
from language import _, date, number

LINE_HEIGHT, LETTER_HEIGHT = 21, 16
NEAR_THE_END = 0.86
NARROWEST = 170  # pixels between the margins, on a phone


def margin(course: Course) -> list[tuple[str, float, str]]:
    """What is written to the right of the plot: text, value and colour."""
    found = []
    if course.goal is not None:
        text = _("Goal {value}").format(value=number(course.goal, course.decimals))
        found.append((_bold(text), course.goal, INK))
    if course.projection is not None and course.judged < course.end:
        text = (_("Then {value}") if course.supposed else _("Forecast {value}")).format(value=number(course.projection))
        found.append((text, course.projection, BLUE))
    if course.share(course.judged) > NEAR_THE_END:
        found.append((_measured(course), course.value, BLUE))
    return found


def width(texts: list[str], beside: int) -> int:
    """Room for the longest of the texts; 7.6 pixels a character is what bold digits take."""
    bare = (text.removeprefix("<b>").removesuffix("</b>") for text in texts)
    return beside + round(7.6 * max(map(len, bare), default=0))


def labels(course: Course, pixels: float) -> list[dict]:
    """All labels; `pixels` is how many of them one unit is high."""
    found = margin(course)
    places = apart([value for _text, value, _colour in found], LINE_HEIGHT / pixels)
    right = {"xanchor": "left", "xshift": 15}
    annotations = [_label(t, course.end, y, c, **right) for (t, _v, c), y in zip(found, places, strict=True)]
    if course.baseline is not None:
        annotations.append(_baseline(course))
    if 0.1 < course.share(course.judged) <= NEAR_THE_END:
        annotations.append(_beside_point(course, annotations, pixels))
    if course.goal is not None and course.baseline is not None:
        annotations += _path_label(course, annotations, pixels)
    return annotations


def _label(text: str, day: Day, value: float, colour: str, **own: object) -> dict:
    look = {"font": {"color": colour}, "showarrow": False, "bgcolor": PAPER, "borderpad": 1}
    return {"text": text, "x": date(day), "y": value, **look, **own}


def _measured(course: Course) -> str:
    return _bold(_("Outcome {value}").format(value=number(course.value, course.decimals)))


def _bold(text: str) -> str:
    return f"<b>{text}</b>"


def _baseline(course: Course) -> dict:
    """Below all that the outcome does while the label's width passes."""
    early = course.first + (course.end - course.first) * 0.35
    soon = (value for day, value in zip(course.days, course.values, strict=True) if course.first <= day < early and value is not None)
    text = _("Baseline {value}").format(value=number(course.baseline, course.decimals))
    below = {"xanchor": "left", "xshift": -8, "yanchor": "top", "yshift": -8}
    return _label(text, course.baseline_day, min(course.baseline, *soon, course.baseline), BLUE, **below)


def _beside_point(course: Course, others: list[dict], pixels: float) -> dict:
    """On the side that the line to the goal is not on, or on the other where there is a label already; the outcome's own line comes from
    the left, its forecast goes right.
    """
    expected, early = course.expected(course.judged), course.share(course.judged) < 0.3
    above = {"xanchor": "left" if early else "right", "yanchor": "bottom", "yshift": 10}
    below = {"xanchor": "left", "xshift": -4, "yanchor": "top", "yshift": -10}
    sides = [above, below] if expected is None or course.value > expected else [below, above]
    first, second = (_label(_measured(course), course.judged, course.value, BLUE, **side) for side in sides)
    return first if _free(course, first, others, pixels) else second


def _path_label(course: Course, others: list[dict], pixels: float) -> list[dict]:
    """Where the line to the goal is farthest from the outcome and its forecast, on the outer side, and away from all other labels on the
    narrowest screen too; none where there is no such place.
    """
    length, measured = course.end - course.start, course.share(course.judged)
    days = [course.start + length * share for share in (0.25, 0.4, 0.55, 0.7, 0.8) if abs(share - measured) > 0.2]
    named = (_on_path(course, day) for day in sorted(days, key=lambda day: -abs(_ahead(course, day))))
    return [one for one in named if _free(course, one, others, pixels)][:1]


def _ahead(course: Course, day: Day) -> float:
    """Of the outcome or its forecast the line to the goal is."""
    outcome = course.counted(day) if day <= course.judged else course.forecast(day)
    return 0 if outcome is None else course.expected(day) - outcome


def _on_path(course: Course, day: Day) -> dict:
    above = _ahead(course, day) >= 0
    side = {"xanchor": "right" if above else "left", "yanchor": "bottom" if above else "top", "yshift": 3 if above else -3}
    return _label(_("Goal path"), day, course.expected(day), QUIET, **side)


def _box(course: Course, label: dict, pixels: float) -> tuple[float, float, float, float]:
    """Left, right, bottom and top in pixels, where the plot is as narrow as it can be."""
    wide = width([label["text"]], 0)
    x = (Day.fromisoformat(label["x"]) - course.first) / (course.end - course.first) * NARROWEST + label.get("xshift", 0)
    y = label["y"] * pixels + label.get("yshift", 0)
    left = x - wide if label["xanchor"] == "right" else x
    low = y - LETTER_HEIGHT * {"top": 1, "bottom": 0}.get(label.get("yanchor"), 0.5)
    return left, left + wide, low, low + LETTER_HEIGHT


def _free(course: Course, label: dict, others: list[dict], pixels: float) -> bool:
    left, right, low, high = _box(course, label, pixels)
    boxes = (_box(course, one, pixels) for one in others)
    return not any(left < box[1] and box[0] < right and low < box[3] and box[2] < high for box in boxes)
