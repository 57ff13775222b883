//! The few style declarations that change what a page says.

/// The value of a property in a `style` attribute, in small letters.
pub(super) fn property(style: &str, name: &str) -> Option<String> {
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .filter(|(property, _)| property.trim().eq_ignore_ascii_case(name))
        .map(|(_, value)| {
            value
                .trim()
                .trim_end_matches("!important")
                .trim()
                .to_ascii_lowercase()
        })
        .last()
}

/// Whether the text is in bold: yes, no, or nothing said.
pub(super) fn weight(style: &str) -> Option<bool> {
    let weight = property(style, "font-weight")?;
    match weight.parse::<u16>() {
        Ok(number) => Some(number >= 600),
        Err(_) => match &*weight {
            "bold" | "bolder" => Some(true),
            "normal" | "lighter" => Some(false),
            _ => None,
        },
    }
}

/// Whether the element is not shown.
pub(super) fn hides(style: &str) -> bool {
    let is = |name, value: &str| property(style, name).is_some_and(|found| found == value);
    is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
}

/// A length in points.
pub(super) fn points(length: &str) -> Option<f32> {
    let split = length.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let (number, unit) = length.split_at(split);
    let number: f32 = number.trim().parse().ok()?;
    let points = match unit {
        "pt" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "em" | "rem" => 12.0,
        _ => return None,
    };
    Some(number * points)
}
