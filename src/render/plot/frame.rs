//! What all charts share: the outer element with its title and description, the head, legends.

use maud::{Markup, html};

use super::colour::{FAINT, INK};
use super::text::{clean, elided, lines, point, width};

/// White around everything.
pub(super) const MARGIN: f64 = 20.0;
/// Heights of letters.
pub(super) const LABEL: f64 = 12.0;
const TITLE: f64 = 17.0;
const CAPTION: f64 = 12.0;
/// A chart is not narrower than this, so that its title has room.
const LEAST_WIDTH: f64 = 480.0;
/// From the middle of a line of capitals to the line that they stand on.
const HALF: f64 = 0.36;

/// What one kind of chart has drawn, below its head.
pub(super) struct Drawing {
    pub(super) title: String,
    pub(super) caption: String,
    /// What it shows, for those who do not see it.
    pub(super) summary: String,
    /// The size without margins.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) body: Markup,
}

/// The head of a chart, and the room that it takes.
struct Head {
    title: Vec<String>,
    caption: Vec<String>,
    caption_top: f64,
    body_top: f64,
    across: f64,
    down: f64,
}

impl Head {
    fn of(drawing: &Drawing) -> Head {
        let inner = drawing.width.max(LEAST_WIDTH);
        let title = lines(&clean(&drawing.title), TITLE, inner);
        let caption = lines(&clean(&drawing.caption), CAPTION, inner);
        let caption_top = MARGIN + title.len() as f64 * 1.3 * TITLE;
        let body_top = caption_top + caption.len() as f64 * 1.4 * CAPTION + 14.0;
        Head {
            title,
            caption,
            caption_top,
            body_top,
            across: (inner + 2.0 * MARGIN).ceil(),
            down: (body_top + drawing.height + MARGIN).ceil(),
        }
    }
}

/// Points across and down.
pub(super) fn size(drawing: &Drawing) -> (u32, u32) {
    let head = Head::of(drawing);
    (head.across as u32, head.down as u32)
}

/// The whole file.
pub(super) fn frame(drawing: &Drawing, prefix: &str) -> String {
    let prefix = id(prefix);
    let (title, caption) = (clean(&drawing.title), clean(&drawing.caption));
    let lines = Head::of(drawing);
    let (across, down) = (lines.across, lines.down);
    let head = |texts: &[String], top: f64, size: f64, pitch: f64, fill: &str| {
        html! {
            g font-size=(point(size)) fill=(fill) {
                @for (at, text) in texts.iter().enumerate() {
                    text x=(point(MARGIN)) y=(point(top + size + at as f64 * pitch * size)) { (text) }
                }
            }
        }
    };
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg"
            width=(point(across)) height=(point(down))
            viewBox=(format!("0 0 {} {}", point(across), point(down)))
            role="img" aria-labelledby=(format!("{prefix}-title {prefix}-desc"))
            font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
            font-size=(point(LABEL)) fill=(INK)
        {
            title id=(format!("{prefix}-title")) { (title) }
            desc id=(format!("{prefix}-desc")) { (caption) " " (clean(&drawing.summary)) }
            rect width=(point(across)) height=(point(down)) fill="#ffffff" {}
            g font-weight="600" { (head(&lines.title, MARGIN, TITLE, 1.3, INK)) }
            (head(&lines.caption, lines.caption_top, CAPTION, 1.4, FAINT))
            g transform=(format!("translate({} {})", point(MARGIN), point(lines.body_top))) {
                (drawing.body)
            }
        }
    };
    svg.into_string() + "\n"
}

/// What may begin an id; never empty.
fn id(prefix: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let plain: String = prefix.chars().filter(is_plain).collect();
    match plain.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => plain,
        _ => format!("plot{plain}"),
    }
}

/// Where letters stand whose middle is at `middle`.
pub(super) fn base(middle: f64, size: f64) -> String {
    point(middle + HALF * size)
}

/// A label of a row, right-aligned at `right`; the whole of it shows when one points at it.
pub(super) fn row_label(label: &str, right: f64, middle: f64, most: f64) -> Markup {
    let whole = clean(label);
    let short = elided(&whole, LABEL, most);
    html! {
        text x=(point(right)) y=(base(middle, LABEL)) text-anchor="end" {
            @if short != whole { title { (whole) } }
            (short)
        }
    }
}

/// How wide the labels of rows are, up to `most`.
pub(super) fn label_width<'l>(labels: impl Iterator<Item = &'l str>, most: f64) -> f64 {
    let widest = labels.map(|label| width(&clean(label), LABEL));
    widest.fold(0.0, f64::max).min(most)
}

/// What the figures mean, on a line of its own, at its top left corner.
pub(super) fn value_label(label: &str, left: f64, top: f64) -> Markup {
    html! {
        text x=(point(left)) y=(point(top + LABEL)) fill=(FAINT) { (clean(label)) }
    }
}
