//! Commands whose options are made when they are asked for: making all of them takes as long as
//! answering a question.

use clap::builder::Resettable;
use clap::error::Error;
use clap::{ArgMatches, Args, Command, FromArgMatches, Id};

/// What a command is told. Its options are made once it is the command that is meant, or once all
/// are wanted, by [`Command::build`].
#[derive(Debug)]
pub(super) struct Late<A>(pub(super) A);

impl<A: Args> Args for Late<A> {
    fn augment_args(command: Command) -> Command {
        command.defer(with_options::<A>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        A::augment_args_for_update(command)
    }

    fn group_id() -> Option<Id> {
        A::group_id()
    }
}

impl<A: FromArgMatches> FromArgMatches for Late<A> {
    fn from_arg_matches(asked: &ArgMatches) -> Result<Self, Error> {
        A::from_arg_matches(asked).map(Late)
    }

    fn update_from_arg_matches(&mut self, asked: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(asked)
    }
}

/// A command with its options. What is said of the command itself goes before what is said of what it
/// is told.
fn with_options<A: Args>(command: Command) -> Command {
    let about = Resettable::from(command.get_about().cloned());
    let long_about = Resettable::from(command.get_long_about().cloned());
    let after_help = command.get_after_help().cloned();
    let command = A::augment_args(command).about(about).long_about(long_about);
    match after_help {
        Some(after_help) => command.after_help(after_help),
        None => command,
    }
}
