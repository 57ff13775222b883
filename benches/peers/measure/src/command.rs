//! The command line of every comparison program.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;
use std::process::ExitCode;

use crate::clock::processor_time;
use crate::{Answer, Engine, Question, Result};

const USAGE: &str = "\
build THREADS CORPUS INDEX     index the text files below a folder into a new folder
queries ROUNDS INDEX FILE      time the questions of a file in this process: class, words, number
                               of matches, microseconds of processor time without and with
                               counting the matches (medians of the rounds)
one INDEX KIND WORD...         the best ten of one question: all, any, phrase, near, prefix";

/// Does what the command line asks of an engine.
pub fn main<E: Engine>() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run::<E>(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run<E: Engine>(args: &[&str]) -> Result<()> {
    match args {
        ["build", threads, corpus, index] => {
            fs::create_dir_all(index)?;
            E::build(Path::new(corpus), Path::new(index), threads.parse()?)
        }
        ["queries", rounds, index, file] => {
            let engine = E::open(Path::new(index))?;
            time_all(&engine, &fs::read_to_string(file)?, rounds.parse()?)
        }
        ["one", index, kind, words @ ..] => {
            let words = words.iter().map(|word| word.to_string()).collect();
            let kind = kind.parse()?;
            show(&E::open(Path::new(index))?, &Question { kind, words })
        }
        _ => Err(USAGE.into()),
    }
}

fn time_all(engine: &impl Engine, questions: &str, rounds: usize) -> Result<()> {
    for line in questions.lines() {
        let (class, question) = Question::with_class(line)?;
        let (_, without) = timed(engine, &question, false, rounds)?;
        let (answer, counted) = timed(engine, &question, true, rounds)?;
        let total = answer.total.ok_or("the matches were not counted")?;
        let words = question.joined(" ");
        writeln!(
            stdout(),
            "{class}\t{words}\t{total}\t{without:.1}\t{counted:.1}"
        )?;
    }
    Ok(())
}

/// An answer, and the median of the times that it took, in microseconds; the first time, which fills
/// caches, is left out.
fn timed(
    engine: &impl Engine,
    question: &Question,
    counted: bool,
    rounds: usize,
) -> Result<(Answer, f64)> {
    let answer = engine.answer(question, counted)?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let before = processor_time();
        let again = engine.answer(question, counted)?;
        times.push(processor_time() - before);
        drop(again);
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).ok_or("no rounds")?;
    Ok((answer, *median))
}

fn show(engine: &impl Engine, question: &Question) -> Result<()> {
    let mut out = stdout().lock();
    for hit in engine.answer(question, false)?.hits {
        writeln!(out, "{}: {}", hit.file, hit.snippet.replace('\n', " "))?;
    }
    Ok(())
}
