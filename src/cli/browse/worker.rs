//! The thread that answers, so that typing never waits. Of several requests only the last is
//! answered: what is still counted for an older one is broken off.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow};

use plansearch::query::{Expr, Terms};
use plansearch::search::{Asked, Hit, Identical, Query, Searcher};
use plansearch::snippet::{Context, Extent};
use plansearch::study::facets::{Facets, facets};

use super::super::{sample, told};
use super::live::LiveArgs;
use super::request::{Given, ON_THE_SIDE, Request};

/// Characters that are shown of each hit in the list.
const SHOWN: usize = 150;

/// Nobody types for so long before it is told why nothing matches: that may take a while.
const PAUSE: Duration = Duration::from_millis(250);

/// What became of a request. Hits come first, then the facets.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// The hits.
    Hits(Request, Found),
    /// How far the query reaches and what could be chosen.
    Facets(Request, Facets),
    /// Why it cannot be answered.
    Refused(Request, String),
    /// Why nothing matches.
    Missing(Request, Vec<String>),
}

/// The hits of a request.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// As many as were asked for, in order.
    pub(super) hits: Vec<Hit>,
    /// How many there are in all, where that is known already.
    pub(super) total: Option<usize>,
    /// What the query means, for passages around a hit.
    pub(super) meaning: Arc<Expr<Terms>>,
}

type Job = (u64, Request);

/// The thread, from outside.
pub(super) struct Worker {
    jobs: Sender<Job>,
    answers: Receiver<Answer>,
    latest: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the thread. It ends with the process, whatever it is at.
    pub(super) fn start(searcher: Arc<Searcher>, live: LiveArgs, given: Given) -> Worker {
        let (jobs, asked) = mpsc::channel();
        let (told, answers) = mpsc::channel();
        let latest = Arc::new(AtomicU64::new(0));
        let mut desk = Desk {
            searcher,
            live,
            given,
            told,
            latest: Arc::clone(&latest),
            counted: None,
        };
        thread::spawn(move || desk.work(&asked));
        Worker {
            jobs,
            answers,
            latest,
        }
    }

    /// Asks for something in the place of all that was asked before.
    pub(super) fn ask(&self, request: Request) -> Result<()> {
        let number = self.latest.fetch_add(1, Ordering::SeqCst) + 1;
        self.jobs.send((number, request)).map_err(|_| ended())
    }

    /// The next answer, if there is one.
    pub(super) fn answer(&self) -> Result<Option<Answer>> {
        match self.answers.try_recv() {
            Ok(answer) => Ok(Some(answer)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(ended()),
        }
    }
}

fn ended() -> anyhow::Error {
    anyhow!(
        "stopped by an internal error while searching; `plansearch check` tells whether the index is damaged"
    )
}

/// The thread, from inside.
struct Desk {
    searcher: Arc<Searcher>,
    live: LiveArgs,
    given: Given,
    told: Sender<Answer>,
    latest: Arc<AtomicU64>,
    /// The request whose facets were told last.
    counted: Option<Request>,
}

impl Desk {
    fn work(&mut self, asked: &Receiver<Job>) {
        let mut next = asked.recv().ok();
        while let Some(mut job) = next.take() {
            while let Ok(newer) = asked.try_recv() {
                job = newer;
            }
            let (number, request) = job;
            let answered = self.answer(number, &request);
            let nothing_found = match answered {
                Ok(nothing_found) => nothing_found,
                Err(error) => {
                    let _ = self
                        .told
                        .send(Answer::Refused(request.clone(), format!("{error:#}")));
                    false
                }
            };
            if nothing_found {
                match asked.recv_timeout(PAUSE) {
                    Ok(newer) => {
                        next = Some(newer);
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => self.tell_missing(&request),
                }
            }
            next = asked.recv().ok();
        }
    }

    /// Answers a request; true if nothing was found.
    fn answer(&mut self, number: u64, request: &Request) -> Result<bool> {
        let typed = self.live.parse(&request.text)?;
        let scope = request.scope(&self.given);
        let found = self.searcher.search(&Query {
            expr: scope.of(typed.clone()),
            boilerplate: request.boilerplate,
            sort: request.sort,
            identical: Identical::Mark,
            per_document: None,
            limit: request.limit,
            offset: 0,
            explained: false,
            shown: Extent {
                fragments: 1,
                context: Context::Chars(SHOWN),
            },
        })?;
        let nothing_found = found.hits.is_empty();
        let found = Found {
            meaning: Arc::new(found.meaning().clone()),
            total: found.total,
            hits: found.hits,
        };
        // Nobody listens any more once the screen is closed.
        let _ = self.told.send(Answer::Hits(request.clone(), found));
        let is_known = (self.counted.as_ref()).is_some_and(|last| last.same_passages(request));
        if !is_known {
            let fixed = Expr::All(self.given.fixed.clone());
            let counted = facets(
                &self.searcher,
                &Expr::all([typed, fixed]),
                &request.chosen,
                &ON_THE_SIDE,
                request.boilerplate,
                &|| self.latest.load(Ordering::SeqCst) == number,
            )?;
            if let Some(counted) = counted {
                self.counted = Some(request.clone());
                let _ = self.told.send(Answer::Facets(request.clone(), counted));
            }
        }
        Ok(nothing_found)
    }

    /// Tells why nothing matches.
    fn tell_missing(&self, request: &Request) {
        let missing = || -> Result<Vec<String>> {
            if self.searcher.index().sources().next().is_none() {
                return Ok(vec!["the index holds no document".to_owned()]);
            }
            if request.is_blank() {
                return Ok(Vec::new());
            }
            let typed = self.live.parse(&request.text)?;
            let scope = request.scope(&self.given);
            let absent = sample::absent(&self.searcher, &typed, &scope);
            let absent = absent
                .into_iter()
                .map(|council| format!("  the index has no document of {council}"));
            let missing = self.searcher.missing(&Asked {
                typed: &typed,
                any: self.live.with_any(&request.text),
                read: &|text| self.live.parse(text).ok(),
                filters: scope.given(),
                boilerplate: request.boilerplate,
            })?;
            Ok(absent.chain(told::lines(&missing)).collect())
        };
        let _ = self.told.send(match missing() {
            Ok(lines) => Answer::Missing(request.clone(), lines),
            Err(error) => Answer::Refused(request.clone(), format!("{error:#}")),
        });
    }
}
