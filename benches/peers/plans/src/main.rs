//! Writes so many MB of the plans that the project's own benches run on into a folder.

#[path = "../../../corpus/plans.rs"]
mod plans;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [mb, folder] = args.as_slice() else {
        eprintln!("MB FOLDER");
        return ExitCode::from(2);
    };
    let Ok(mb) = mb.parse::<usize>() else {
        eprintln!("not a number of MB: {mb}");
        return ExitCode::from(2);
    };
    let folder = Path::new(folder);
    let written = fs::create_dir_all(folder)
        .and_then(|()| plans::write(folder, |_, bytes| bytes < mb * 1_000_000));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::from(2)
        }
    }
}
