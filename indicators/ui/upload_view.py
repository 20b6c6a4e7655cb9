"""The preview of an upload as HTML: what was found, what would change; it decides nothing and reads no widget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators import services
from indicators.formats import dates, quantities
from indicators.formats.sentences import sentence
from indicators.model import Catalogue, Severity
from indicators.services import Finding, FindingGroup, NumberQuestion, StatusChange, WrittenRow
from indicators.ui.data_view import (
    area_name,
    count,
    counts,
    data,
    facts,
    heading,
    hero,
    indicator_name,
    lines,
    short_hash,
    size,
    steps,
    table,
    warning_sign,
)
from indicators.ui.markup import Child, Html, join, style, tag
from indicators.ui.upload_answers import Look, is_asking
from indicators.ui.upload_words import column_word, convention_word, plain_number, read_words, rows_words, severity_word
from indicators.ui.view import View

CHOOSE, LOOK, WRITTEN, REVIEWED = 0, 1, 2, 3
_AREAS_NAMED = 3
_INDICATORS_NAMED = 3


def way(current: int, view: View, *, is_reviewed: bool) -> Html:
    """The steps of an upload; with sign-in the last one is another person's."""
    names = [view.text("Choose a file"), view.text("See what it would do"), view.text("Write it")]
    return steps([*names, view.text("Another person approves")] if is_reviewed else names, current)


def chooser_words(key: str, mib: int, view: View) -> Html:
    """The words on Streamlit's file chooser, which knows English alone, in the language of the view."""
    words_of = {
        "button p": view.text("Choose a file"),
        "[data-testid=stFileUploaderDropzoneInstructions] span": view.text("or drag it here; at most {n} MB", n=mib),
    }
    rules = (
        f".st-key-{key} {place}{{font-size:0}}"
        f'.st-key-{key} {place}:after{{content:"{text}";font-size:15px;font-family:var(--prose)}}'
        for place, text in words_of.items()
    )
    too_large = view.text("The file is larger than {n} MB and was not taken. Split it into several files.", n=mib)
    said = (
        f'.st-key-{key}:has([aria-invalid=true])::after{{content:"{too_large}";display:block;padding:8px 16px;'
        "margin-top:8px;border-left:4px solid var(--warn-ink);color:var(--warn-ink);font:15px/24px var(--prose)}"
    )
    return style("".join(rules) + said)


def errors_in(look: Look) -> int:
    """How many findings reject the file."""
    return sum(group.count for group in look.groups if group.severity is Severity.ERROR)


def checking_heading(taken: Html, view: View) -> Html:
    """What is going on while a file is checked."""
    lead = view.text("This page may be left; its address opens the file again.")
    return hero(view.text("The whole file is being checked"), lead, taken)


def preview_heading(look: Look, left: int, taken: Html, view: View) -> Html:
    """What the file is and what committing it would do, as the page's heading."""
    found, errors = look.preview.report, errors_in(look)
    if is_asking(look):
        title = view.text("The file can be read once a question is answered")
        return hero(title, view.text("Nothing was written. Answer below; the file is then checked again."), taken)
    if errors:
        title = view.text.plural("The file has {n} error", "The file has {n} errors", errors, n=count(errors, view))
        lead = view.text(
            "Nothing was written, and nothing will be: one error refuses the whole file. Correct it and send it again."
        )
        return hero(title, lead, taken)
    if not look.rows_to_write:
        title = view.text("The file holds no new value")
        return hero(title, view.text("Every value in it stands already. There is nothing to write."), taken)
    parts = [
        view.text.plural("{n} new value", "{n} new values", found.new, n=count(found.new, view)),
        view.text.plural("{n} revised value", "{n} revised values", found.changed, n=count(found.changed, view)),
    ]
    changes = len(look.preview.status_changes)
    if changes:
        shown = count(changes, view)
        parts.append(view.text.plural("{n} status will change", "{n} statuses will change", changes, n=shown))
    title = view.text("The file can be read. If written: {parts}", parts=", ".join(parts))
    return hero(title, _lead(left, view), taken)


def _lead(left: int, view: View) -> str:
    if not left:
        return view.text("Nothing was written yet. Nothing is left to confirm; the file has no errors.")
    return view.text.plural(
        "Nothing was written yet. {n} confirmation is missing; the file has no errors.",
        "Nothing was written yet. {n} confirmations are missing; the file has no errors.",
        left,
        n=count(left, view),
    )


def file_facts(look: Look, view: View) -> Html:
    """What is known of the file."""
    report = look.preview.report
    codes = services.indicators_in(report)
    shown = ", ".join(codes[:_INDICATORS_NAMED]) + (" …" if len(codes) > _INDICATORS_NAMED else "")
    pairs: list[tuple[str, Child]] = [
        (view.text("File"), data(look.name)),
        (view.text("Size"), size(look.size, view)),
        *([(view.text("Encoding"), report.encoding)] if report.encoding else []),
        *([(view.text("Decimal numbers"), convention_word(report.numbers, view))] if report.numbers else []),
        (view.text("Judged as of"), dates.day(view.as_of, view.lang)),
        *([(view.text("Indicators"), shown)] if codes else []),
        (view.text("Data revision"), count(look.preview.revision, view)),
        (view.text("SHA-256"), short_hash(report.sha256)),
    ]
    return facts(pairs)


def row_counts(look: Look, view: View) -> Html:
    """Rows read, new, changed, unchanged."""
    report = look.preview.report
    pairs = (
        (report.rows_read, view.text("rows read")),
        (report.new, view.text("new values")),
        (report.changed, view.text("revised values (replace approved ones)")),
        (report.unchanged, view.text("unchanged, left out")),
    )
    return counts((count(number, view), label) for number, label in pairs)


def changes_alike(changes: Sequence[StatusChange]) -> list[list[StatusChange]]:
    """Areas of one target that change alike, together."""
    groups: dict[tuple[str, str, str], list[StatusChange]] = {}
    for change in changes:
        groups.setdefault((change.target_code, change.before.value, change.after.value), []).append(change)
    return list(groups.values())


def status_changes(groups: Sequence[Sequence[StatusChange]], n: int, catalogue: Catalogue, view: View) -> Html:
    """Which readings would be judged otherwise, of `n` in all; areas of one target that change alike share a line."""
    title = view.text.plural("{n} status will change", "{n} statuses will change", n, n=count(n, view))
    columns = ((view.text("Target and area"), ""), (view.text("Now"), ""), ("", "arrow"),
               (view.text("Once written and approved"), ""), (view.text("Why"), "why"))  # fmt: skip
    rows = (_change_row(group, catalogue, view) for group in groups)
    as_of = view.text("as of {day}", day=dates.day(view.as_of, view.lang))
    return tag("section", heading(title, as_of), table(columns, rows, class_="changes"), class_="sec")


def _change_row(group: Sequence[StatusChange], catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    first = group[0]
    name = tag("b", indicator_name(catalogue, first.indicator, view))
    why = sentence(first.reading, view.lang, as_of=view.as_of)
    if len(group) > 1:
        why = f"{view.name(first.reading.area)}: {why}"
    return (
        lines(name, _areas([change.area for change in group], catalogue, view)),
        view.status(first.before),
        "→",
        view.status(first.after),
        why,
    )


def _areas(areas: Sequence[str], catalogue: Catalogue, view: View) -> Html:
    names = [area_name(catalogue, area, view) for area in areas]
    if len(names) <= _AREAS_NAMED:
        return tag("span", _listed(names), class_="mut")
    summary = view.text.plural("{n} place", "{n} places", len(names))
    return tag("details", tag("summary", summary), tag("span", _listed(names), class_="mut"))


def _listed(pieces: Sequence[Html]) -> Html:
    return join(*(join(", " if place else None, piece) for place, piece in enumerate(pieces)))


def question(asked: NumberQuestion, view: View) -> Html:
    """The number that two conventions read differently, with both readings."""
    title = view.text("Which number is {text} in row {row}?", text=asked.text, row=asked.row)
    said = view.text(
        "In the Vietnamese way it is {vi}, in the English way {en}. The file holds no number that would decide it. "
        "Your choice holds for the whole file, which is then checked again.",
        vi=plain_number(asked.vi, view), en=plain_number(asked.en, view),
    )  # fmt: skip
    return tag("div", tag("h2", title), tag("p", said), class_="ask")


def findings_heading(groups: Sequence[FindingGroup], view: View) -> Html:
    """How many errors, warnings and notices there are."""
    per = {severity: sum(one.count for one in groups if one.severity is severity) for severity in Severity}
    errors, warnings, notices = (per[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    parts = [
        view.text.plural("{n} error to correct", "{n} errors to correct", errors, n=count(errors, view))
        if errors
        else "",
        view.text.plural("{n} warning", "{n} warnings", warnings, n=count(warnings, view)) if warnings else "",
        view.text.plural("{n} notice", "{n} notices", notices, n=count(notices, view)) if notices else "",
    ]
    return heading(
        ", ".join(part for part in parts if part), view.text("rows as in a spreadsheet: row 1 is the header")
    )


def group_head(view: View) -> Html:
    """The headings above the groups."""
    names = (view.text("Severity"), view.text("Row"), view.text("Column"), view.text("Read"),
             view.text("Meaning and what to do"))  # fmt: skip
    return tag("div", *(tag("span", name) for name in names), class_="fg head")


def group_line(group: FindingGroup, view: View) -> Html:
    """One group: how grave, where, what was read, what to do."""
    first = group.first
    columns = ", ".join(column_word(name, view) for name in group.columns)
    read = read_words(first, view)
    return tag(
        "div", _severity(group.severity, view),
        tag("span", rows_words(group, view), class_="n", data_label=view.text("Row")),
        tag("span", data(columns) if columns else None),
        tag("span", tag("b", data(read)) if read else None, class_="read"),
        tag("span", data(_said(group, view)), tag("br"), tag("span", group.code.value, class_="mut code")),
        class_="fg",
    )  # fmt: skip


def _said(group: FindingGroup, view: View) -> str:
    if group.count == 1:
        return _message(group.first, view)
    message = _message(group.first, view)
    title = services.finding_title(group.code, view.lang)
    times = view.text.plural("{n} time", "{n} times", group.count, n=count(group.count, view))
    return view.text("{title}, {times}. For example: {message}", title=title, times=times, message=message)


def _message(finding: Finding, view: View) -> str:
    """The message without the place, which stands in columns of its own."""
    return services.finding_message(replace(finding, row=None, column=None), view.lang)


def _severity(severity: Severity, view: View) -> Html:
    sign = warning_sign() if severity is Severity.WARNING else None
    return tag("span", sign, severity_word(severity, view), class_=f"sev {severity.value}")


def finding_table(shown: Sequence[Finding], view: View) -> Html:
    """Findings one by one."""
    advised = any(_advice(one) for one in shown)
    columns = ((view.text("Severity"), ""), (view.text("Row"), "n"), (view.text("Column"), ""),
               (view.text("Read"), "read"), (view.text("Meaning and what to do"), "why"))  # fmt: skip
    rows = (
        (
            _severity(one.severity, view),
            str(one.row) if one.row else "–",
            data(column_word(one.column, view)) if one.column else "–",
            data(read_words(one, view)),
            lines(
                data(_message(one, view)),
                tag("span", one.code.value, class_="mut code"),
            ),
            *([data(_advice(one))] if advised else []),
        )
        for one in shown
    )
    return table((*columns, (view.text("Suggestion"), "")) if advised else columns, rows, class_="findings")


def _advice(finding: Finding) -> str:
    """What to write instead; a warning was read already, and its message says as what."""
    return finding.suggestion or "" if finding.severity is Severity.ERROR else ""


def written_table(rows: Iterable[WrittenRow], catalogue: Catalogue, view: View) -> Html:
    """Old and new values."""
    columns = (
        (view.text("Row"), "n"), (view.text("Indicator"), ""), (view.text("Area"), ""), (view.text("Period"), ""),
        (view.text("Old value"), "n"), (view.text("New value"), "n"), (view.text("Difference"), "n"),
        (view.text("Kind"), ""),
    )  # fmt: skip
    return table(columns, (_written(row, catalogue, view) for row in rows), class_="written")


def _written(row: WrittenRow, catalogue: Catalogue, view: View) -> tuple[Child, ...]:
    indicator = catalogue.indicators[row.indicator]
    is_new = row.old is None
    old = None if row.old is None else tag("s", quantities.quantity(row.old, indicator, view.lang))
    change = None if row.old is None else quantities.difference(row.new - row.old, indicator, view.lang, signed=True)
    kind = view.text("new") if is_new else view.text("revised")
    return (
        str(row.row), indicator_name(catalogue, row.indicator, view), area_name(catalogue, row.area, view),
        dates.period(row.period, view.lang), old,
        tag("b", quantities.quantity(row.new, indicator, view.lang)), change,
        tag("span", kind, class_="mark" if is_new else "mark dark"),
    )  # fmt: skip
