"""Measurements as Markdown: medians of the rounds, and ratios as `median (least..most)`."""

import math
from statistics import median


def table(head, rows):
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def figure(value):
    """A number with three digits that say something, two where it is small."""
    if value >= 100:
        return f"{value:.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 or value == 0 else f"{value:.2g}"


def spread(values):
    """The median of some ratios, and how far they go."""
    if not values:
        return ""
    if len(values) == 1:
        return figure(values[0])
    return f"{figure(median(values))} ({figure(min(values))}..{figure(max(values))})"


def ratios(upper, lower):
    """Ratios round by round: both were measured under what the machine did then."""
    return [a / b for a, b in zip(upper, lower) if b > 0]


def percentile(values, share):
    """The value that this share of the values does not exceed."""
    values = sorted(values)
    return values[max(0, math.ceil(share * len(values)) - 1)]


def failures(rows):
    """A line for each program that failed."""
    return "".join(f"\n{row.name()} failed: {row.failed}\n" for row in rows if row.failed)


def build(rows, text_bytes):
    """The table of building."""
    text = text_bytes / 1e6
    worked = [row for row in rows if row.failed is None]
    products = {row.threads: row for row in worked if row.engine is rows[0].engine}
    lines = []
    for row in worked:
        taken = {name: median(values) for name, values in row.taken.items()}
        versus = products.get(row.threads if row.engine.threads > 1 else rows[0].threads)
        compared = ["", "", ""]
        if versus is not None and row is not versus:
            compared = [
                spread(ratios(versus.taken[name], row.taken[name])) for name in ("wall", "cpu", "peak")
            ]
        lines.append(
            [
                row.name(),
                figure(taken["wall"]),
                figure(taken["cpu"]),
                figure(text / taken["cpu"]),
                f"{taken['peak']:.0f}",
                figure(taken["index"] / text_bytes),
                *compared,
            ]
        )
    head = ["", "wall s", "CPU s", "MB per CPU s", "peak MB", "index / text"]
    out = table([*head, "wall, plansearch / it", "CPU, plansearch / it", "peak, plansearch / it"], lines)
    for one in worked:
        most = next((row for row in worked if row.engine is one.engine and row is not one), None)
        if one.threads == 1 and most is not None:
            shares = ratios(most.taken["wall"], one.taken["wall"])
            out += f"\n{one.engine.name}, wall, {most.threads} threads / 1: {spread(shares)}\n"
    return out + failures(rows)


def by_question(row, counted):
    """Microseconds of each question of a class, each the median of the rounds."""
    column = 3 if counted else 2
    rounds = row.taken["answers"]
    return {
        name: [median(times) for times in zip(*([a[column] for a in one[name]] for one in rounds))]
        for name in rounds[0]
    }


def class_ratios(product, row, name, counted):
    """Ratios of the medians of a class, round by round."""
    column = 3 if counted else 2

    def medians(of):
        return [median(answer[column] for answer in one[name]) for one in of.taken["answers"]]

    return ratios(medians(product), medians(row))


def query(rows):
    """The tables of questions in one process."""
    worked = [row for row in rows if row.failed is None]
    classes = list(worked[0].taken["answers"][0])
    out = ""
    for counted in (False, True):
        what = "Ten hits with snippets, and the number of matches" if counted else "Ten hits with snippets"
        lines = []
        for row in worked:
            times = by_question(row, counted)
            cells = [f"{median(times[c]):.0f} / {percentile(times[c], 0.95):.0f}" for c in classes]
            lines.append([row.engine.name, *cells])
        for row in worked[1:]:
            cells = [spread(class_ratios(worked[0], row, c, counted)) for c in classes]
            lines.append([f"plansearch / {row.engine.name}", *cells])
        out += f"\n{what}: microseconds of processor time, p50 / p95 of the questions of a class.\n\n"
        out += table(["", *classes], lines)
    totals = [
        [row.engine.name, *(f"{median(a[1] for a in row.taken['answers'][0][c]):.0f}" for c in classes)]
        for row in worked
    ]
    out += "\nMatches, the median of the questions of a class.\n\n" + table(["", *classes], totals)
    return out + failures(rows)


def cold(rows):
    """The table of processes that answer one question each."""
    worked = [row for row in rows if row.failed is None]
    classes = list(worked[0].taken["answers"][0])

    def medians(row, name, column):
        """Of each round, the median of the runs of a question; none where it is not asked."""
        answers = [one[name] for one in row.taken["answers"] if name in one]
        return [median(run[column] for run in runs) for runs in answers]

    lines = []
    for row in worked:
        cells = []
        for name in classes:
            wall, cpu = medians(row, name, 0), medians(row, name, 1)
            cells.append(f"{median(wall):.1f} / {median(cpu):.1f}" if wall else "")
        lines.append([row.engine.name, *cells])
    for column, what in enumerate(("wall", "CPU")):
        for row in worked[1:]:
            cells = [
                spread(ratios(medians(worked[0], name, column), medians(row, name, column)))
                for name in classes
            ]
            lines.append([f"{what}, plansearch / {row.engine.name}", *cells[:-1], ""])
    return table(["", *classes], lines) + failures(rows)


def refresh(rows):
    """The table of refreshing."""
    lines = [
        [
            name,
            figure(median(row.taken["wall"])),
            figure(median(row.taken["cpu"])),
            spread(ratios(row.taken["cpu"], rows["fresh"].taken["cpu"])),
        ]
        for name, row in rows.items()
    ]
    return table(["plansearch", "wall s", "CPU s", "CPU, of a fresh build"], lines)
