//! What a server asks of programs: its `robots.txt`, by RFC 9309.

use std::time::Duration;

/// The longest pause between requests that a server may ask for.
const LONGEST_PAUSE: f64 = 60.0;

/// The rules of a server that hold for us.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Robots {
    rules: Vec<Rule>,
    /// The pause between requests that it asks for.
    pub(super) pause: Duration,
}

#[derive(Debug, Clone, PartialEq)]
struct Rule {
    allows: bool,
    pattern: String,
}

/// The rules for some agents.
#[derive(Default)]
struct Group {
    agents: Vec<String>,
    robots: Robots,
}

impl Robots {
    /// The rules for the program of that name; where there are none, those for all programs.
    pub(super) fn parse(text: &str, agent: &str) -> Robots {
        let agent = agent.to_lowercase();
        let groups = groups(text);
        let for_agent = |name: &str| -> Option<Robots> {
            let mut groups = groups
                .iter()
                .filter(|group| group.agents.iter().any(|of| of == name));
            let mut robots = groups.next()?.robots.clone();
            for group in groups {
                robots.rules.extend_from_slice(&group.robots.rules);
                robots.pause = robots.pause.max(group.robots.pause);
            }
            Some(robots)
        };
        for_agent(&agent)
            .or_else(|| for_agent("*"))
            .unwrap_or_default()
    }

    /// Whether this path and query may be asked for: the longest rule that fits decides, and of two
    /// equally long ones that which allows.
    pub(super) fn allow(&self, target: &str) -> bool {
        let target = normal(target, false);
        let fitting = self.rules.iter().filter(|rule| rule.fits(&target));
        let best = fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows));
        best.is_none_or(|rule| rule.allows)
    }
}

impl Rule {
    /// Whether the target begins as the pattern says; `*` is anything, `$` at the end is the end.
    fn fits(&self, target: &str) -> bool {
        let (pattern, to_the_end) = match self.pattern.strip_suffix('$') {
            Some(pattern) => (pattern, true),
            None => (&*self.pattern, false),
        };
        let mut pieces = pattern.split('*');
        let first = pieces.next().unwrap_or_default();
        let Some(mut rest) = target.strip_prefix(first) else {
            return false;
        };
        let mut pieces = pieces.peekable();
        if pieces.peek().is_none() {
            return !to_the_end || rest.is_empty();
        }
        while let Some(piece) = pieces.next() {
            if to_the_end && pieces.peek().is_none() {
                return rest.ends_with(piece);
            }
            match rest.find(piece) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        true
    }
}

/// Lines `User-agent` begin a group; what follows up to the next such line is for those agents.
fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut has_begun = false;
    let text = text.trim_start_matches('\u{FEFF}');
    for line in text.split(['\r', '\n']) {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let (key, value) = (key.trim().to_lowercase(), value.trim());
        if key == "user-agent" {
            if !has_begun {
                groups.push(Group::default());
            }
            has_begun = true;
            if let Some(group) = groups.last_mut() {
                group.agents.push(value.to_lowercase());
            }
            continue;
        }
        let is_rule = matches!(&*key, "allow" | "disallow" | "crawl-delay");
        let (true, Some(group)) = (is_rule, groups.last_mut()) else {
            continue;
        };
        has_begun = false;
        match &*key {
            "crawl-delay" => group.robots.pause = pause(value),
            // An empty rule forbids nothing.
            _ if value.is_empty() => {}
            _ => group.robots.rules.push(Rule {
                allows: key == "allow",
                pattern: normal(value, true),
            }),
        }
    }
    groups
}

fn pause(value: &str) -> Duration {
    let seconds: f64 = value.parse().unwrap_or(0.0);
    let seconds = if seconds.is_nan() { 0.0 } else { seconds };
    Duration::from_secs_f64(seconds.clamp(0.0, LONGEST_PAUSE))
}

/// A path in the one form in which paths are compared, however it is written: `%61` is `a`, and `%c3`,
/// a space or a letter beyond ASCII stands as `%C3`. In a pattern `*`, and `$` at its end, stay; where
/// they mean themselves they are `%2A` and `%24`.
fn normal(path: &str, is_pattern: bool) -> String {
    let bytes = path.as_bytes();
    let mut normal = String::with_capacity(path.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let decoded = (byte == b'%').then(|| decoded(bytes.get(at + 1..at + 3)?));
        let (byte, is_written_out) = match decoded.flatten() {
            Some(byte) => (byte, true),
            None => (byte, false),
        };
        at += if is_written_out { 3 } else { 1 };
        let stays = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => true,
            b'*' => is_pattern && !is_written_out,
            b'$' => is_pattern && !is_written_out && at == bytes.len(),
            _ => !is_written_out && b":/?#[]@!&'()+,;=".contains(&byte),
        };
        match stays {
            true => normal.push(char::from(byte)),
            false => normal.push_str(&format!("%{byte:02X}")),
        }
    }
    normal
}

/// The byte that two hexadecimal digits write.
fn decoded(digits: &[u8]) -> Option<u8> {
    let digit = |digit: &u8| char::from(*digit).to_digit(16);
    match digits {
        [high, low] => u8::try_from(16 * digit(high)? + digit(low)?).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allow(text: &str, target: &str) -> bool {
        Robots::parse(text, "plansearch").allow(target)
    }

    #[test]
    fn the_longest_rule_decides() {
        let text = "User-agent: *\nDisallow: /docs\nAllow: /docs/plans\nDisallow: /*.aspx$\nDisallow: /caf\u{E9}\n";
        for (target, wanted) in [
            ("/", true),
            ("/docs", false),
            ("/docs/minutes.pdf", false),
            ("/docs/plans/2024.pdf", true),
            ("/list.aspx", false),
            ("/list.aspx?id=3", true),
            ("/caf%C3%A9", false),
        ] {
            assert_eq!(allow(text, target), wanted, "{target}");
        }
        assert!(allow("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
        assert!(allow("User-agent: *\nDisallow:\n", "/a"));
        assert!(!allow("User-agent: *\nDisallow: /*/x*y\n", "/a/x/b/y/c"));
        assert!(allow("<html>not rules at all</html>", "/a"));
    }

    #[test]
    fn rules_and_addresses_are_compared_in_one_form() {
        let rules = [
            "/caf%c3%a9",
            "/my docs",
            "/%7Ejoe",
            "/enc/%61bc",
            "/a%2fb",
            "/s%2A",
            "/x$y",
            "/50%",
        ];
        for (rule, target, fits) in [
            (0, "/caf%C3%A9/plan", true),
            (1, "/my%20docs/plan", true),
            (2, "/~joe/", true),
            (3, "/enc/abc", true),
            (3, "/enc/%61bc", true),
            (4, "/a%2Fb", true),
            (4, "/a/b", false),
            (5, "/s*", true),
            (5, "/star", false),
            (6, "/x$y", true),
            (7, "/50%", true),
        ] {
            let text = format!("User-agent: *\nDisallow: {}\n", rules[rule]);
            assert_eq!(!allow(&text, target), fits, "{} {target}", rules[rule]);
        }
    }

    #[test]
    fn rules_for_us_go_before_rules_for_all() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: PlanSearch # us\nDisallow: /private\nCrawl-delay: 2.5\n";
        assert!(allow(text, "/plan"));
        assert!(!allow(text, "/private"));
        let pause = |text: &str| Robots::parse(text, "plansearch").pause;
        assert_eq!(pause(text), Duration::from_millis(2500));
        let of_all = |delay: &str| pause(&format!("User-agent: *\nCrawl-delay: {delay}"));
        assert_eq!(of_all("1e9"), Duration::from_secs(60));
        for odd in ["NaN", "-3", "soon", ""] {
            assert_eq!(of_all(odd), Duration::ZERO, "{odd}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_rules_break_the_reader(text in "(User-agent|Disallow|Allow|:|\\*|\\$|/|a|é|\n|\r| ){0,40}", target in "/[a/*$]{0,8}") {
            allow(&text, &target);
        }
    }
}
