//! The date that is written into an answer.

use std::env;

use anyhow::{Result, anyhow, bail};

/// The variable by which builds that are to be the same again are told the time.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The date that is given; else that of `SOURCE_DATE_EPOCH`; else today.
pub(super) fn date(given: Option<&str>) -> Result<String> {
    if let Some(typed) = given {
        return match typed.parse::<jiff::civil::Date>() {
            // Other ways to write a date are not taken: it is shown as it was typed.
            Ok(date) if date.to_string() == typed => Ok(typed.to_owned()),
            _ => bail!("--date `{typed}` is no date; write year, month and day, as in 2024-07-31"),
        };
    }
    let wrong = |typed: &str| {
        anyhow!(
            "{EPOCH} is `{typed}`, which is no number of seconds since 1970; set it to one, or unset it"
        )
    };
    match env::var(EPOCH) {
        Ok(typed) if !typed.is_empty() => {
            let seconds: i64 = typed.parse().map_err(|_| wrong(&typed))?;
            let time = jiff::Timestamp::from_second(seconds).map_err(|_| wrong(&typed))?;
            Ok(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
        }
        _ => Ok(jiff::Zoned::now().date().to_string()),
    }
}
