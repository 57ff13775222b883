"""A plan as a web page."""
import html

import source


def inline(runs):
    return "".join(
        f"<strong>{html.escape(text, quote=False)}</strong>" if bold else html.escape(text, quote=False)
        for text, bold in runs
    )


def table(rows):
    lines = ["<table>", "<thead>"]
    lines.append("<tr>" + "".join(f'<th scope="col">{inline(cell)}</th>' for cell in rows[0]) + "</tr>")
    lines += ["</thead>", "<tbody>"]
    lines += ["<tr>" + "".join(f"<td>{inline(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]]
    return [*lines, "</tbody>", "</table>"]


def body(blocks):
    for block in blocks:
        if block.kind == "heading":
            yield f"<h{block.level}>{inline(block.runs)}</h{block.level}>"
        elif block.kind == "paragraph":
            yield f"<p>{inline(block.runs)}</p>"
        elif block.kind == "note":
            yield f'<blockquote class="note">\n<p>{inline(block.runs)}</p>\n</blockquote>'
        elif block.kind == "list":
            yield "\n".join(["<ul>", *(f"<li>{inline(item)}</li>" for item in block.items), "</ul>"])
        else:
            yield "\n".join(table(block.rows))


STYLE = """\
body { font-family: Helvetica, Arial, sans-serif; line-height: 1.5; color: #222; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { color: #14423c; line-height: 1.2; }
.note { border-left: 4px solid #14423c; margin: 1rem 0; padding: 0.1rem 1rem; background: #eef4f2; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #999; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
th { background: #eef4f2; }
.skip { position: absolute; left: -99rem; }
"""


def write(blocks):
    """The bytes of the page."""
    content = "\n".join(body(blocks))
    page = f"""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(source.title(blocks), quote=False)}</title>
<style>
{STYLE}</style>
</head>
<body>
<header><a class="skip" href="#plan">Skip to main content</a></header>
<main id="plan">
{content}
</main>
</body>
</html>
"""
    return page.encode("utf-8")
