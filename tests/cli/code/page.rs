//! The page in a browser: nothing is told on its console, and axe-core finds nothing that keeps
//! anybody from reading it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::{Dir, repository, say};

/// Names that the browser goes by.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A small screen.
const SMALL: &str = "--window-size=380,800";

fn browser() -> Option<&'static str> {
    let answers = |name: &&str| {
        Command::new(name)
            .arg("--version")
            .output()
            .is_ok_and(|out| out.status.success())
    };
    BROWSERS.into_iter().find(answers)
}

/// What the browser makes of a page, and what it tells meanwhile.
fn opened(browser: &str, dir: &Dir, page: &str, args: &[&str]) -> (String, String) {
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args([
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=60000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", dir.path("profile").display()))
        .args(args)
        .arg(format!("file://{}", dir.path(page).display()))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (text(output.stdout), text(output.stderr))
}

/// A page of the example on the sample plans.
fn sample() -> Dir {
    let dir = Dir::with_samples();
    dir.run(&["index"]).code(0);
    let book = repository().join("docs/examples/productivity-codebook.toml");
    dir.run(&["code", book.to_str().unwrap(), "--report", "page.html"])
        .code(0);
    dir
}

/// The page without its policy, which keeps out every script.
fn without_policy(page: &str) -> String {
    let (before, policy) = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\"")
        .unwrap();
    let (_, behind) = policy.split_once('>').unwrap();
    format!("{before}{behind}")
}

/// The page with axe-core in it; its own policy would keep that out.
fn with_axe(dir: &Dir, axe: &Path) {
    fs::copy(axe, dir.path("axe.min.js")).unwrap();
    fs::copy(repository().join("tests/report/axe.js"), dir.path("axe.js")).unwrap();
    let page = fs::read_to_string(dir.path("page.html")).unwrap();
    let scripts = "<script src=\"axe.min.js\"></script><script src=\"axe.js\"></script></body>";
    dir.write(
        "axe.html",
        without_policy(&page).replace("</body>", scripts),
    );
}

/// The page's own policy turns scripts off, which a script of ours that stays silent proves; without
/// the policy that script runs, and the page is the same: nothing of it waits for a script.
#[test]
fn it_is_read_without_script_or_a_word_on_the_console() {
    let Some(browser) = browser() else {
        return say("the report is not opened in a browser: there is no chromium");
    };
    let dir = sample();
    let (alone, told) = opened(browser, &dir, "page.html", &[]);
    assert!(!told.contains("CONSOLE"), "{told}");
    for text in [
        "What councils say in their productivity plans",
        "Who says what",
        "<mark>",
    ] {
        assert!(alone.contains(text), "{text} in\n{alone}\n{told}");
    }
    let probe = "<script>document.body.dataset.script = \"ran\"</script></body>";
    let page = fs::read_to_string(dir.path("page.html")).unwrap();
    dir.write("off.html", page.replace("</body>", probe));
    dir.write("on.html", without_policy(&page).replace("</body>", probe));
    let (off, told) = opened(browser, &dir, "off.html", &[]);
    assert!(told.contains("CONSOLE"), "the policy is told of: {told}");
    let (on, told) = opened(browser, &dir, "on.html", &[]);
    let ran = " data-script=\"ran\"";
    assert!(on.contains(ran), "{told}");
    let without_probe = |dom: &str| dom.replace(probe.trim_end_matches("</body>"), "");
    assert_eq!(without_probe(&off), alone, "without script");
    let on = without_probe(&on).replace(ran, "");
    assert_eq!(on, without_policy(&alone), "with scripts");
}

#[test]
fn axe_finds_nothing_in_light_or_dark() {
    let axe = std::env::var_os("AXE_CORE")
        .map(PathBuf::from)
        .filter(|file| file.is_file());
    let (Some(browser), Some(axe)) = (browser(), axe) else {
        return say(
            "the report is not checked by axe-core: it needs chromium, and AXE_CORE to name axe.min.js; \
             `bash tests/report/get-axe.sh FOLDER` fetches that",
        );
    };
    let dir = sample();
    with_axe(&dir, &axe);
    for (look, scheme) in [("dark", "0"), ("light", "1")] {
        let scheme = format!("--blink-settings=preferredColorScheme={scheme}");
        for width in ["--window-size=1280,900", SMALL] {
            let (dom, told) = opened(browser, &dir, "axe.html", &[&scheme, width]);
            let (_, found) = dom
                .split_once("<pre id=\"axe-result\">")
                .unwrap_or(("", "axe did not run"));
            assert!(
                found.starts_with("axe: 0 violations"),
                "{look} {width}: {found}\n{told}"
            );
            // On a small screen, columns that stay lie over others; there it cannot tell.
            let is_told = width == SMALL || found.contains(" 0 undecided");
            assert!(is_told, "{look} {width}: {found}");
        }
    }
}
