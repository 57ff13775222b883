//! The work itself: several servers at once, one request at a time to each, one desk for the files.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::ControlFlow;
use std::sync::{Mutex, mpsc};
use std::thread;

use super::client::Client;
use super::download::{self, Got, Wanted};
use super::hosts::{Stop, lock};
use super::job::{Ask, Job, Todo};
use super::part::Part;
use super::settle::Desk;
use super::{Event, Item, Options, Report};

/// So many servers are asked at once.
const WORKERS: usize = 4;

/// What a worker hands over: the number of the job, and what its server gave.
type Arrival = (usize, Result<Got, String>);

pub(super) fn run(
    jobs: &[Job],
    options: &Options,
    proxy: Option<ureq::Proxy>,
    mut on: impl FnMut(Event<'_>) -> ControlFlow<()>,
) -> Report {
    let asked: BTreeMap<usize, &Ask> = (jobs.iter().enumerate())
        .filter_map(|(number, job)| match &job.todo {
            Todo::Ask(ask) => Some((number, ask.as_ref())),
            Todo::Skip(..) | Todo::Fail(_) => None,
        })
        .collect();
    let order = (asked.iter()).map(|(number, ask)| (ask.address.as_str().to_owned(), *number));
    let desk = Desk {
        folder: &options.into,
        today: &options.today,
        order: order.collect(),
    };
    let stop = Stop::default();
    let client = Client::new(options, proxy, &stop);
    let queue = Mutex::new(by_host(&asked));
    let (sender, arrivals) = mpsc::sync_channel::<Arrival>(WORKERS);
    let mut telling = Telling::new(jobs);
    // Nobody is asked for somebody who has gone.
    let mut goes_on = telling.tell(&mut on);
    if goes_on.is_break() {
        return telling.report;
    }
    thread::scope(|scope| {
        let workers = lock(&queue).len().min(WORKERS);
        for _ in 0..workers {
            let sender = sender.clone();
            scope.spawn(|| work(&queue, &asked, &client, options, sender));
        }
        drop(sender);
        for (number, got) in arrivals {
            if goes_on.is_break() {
                break;
            }
            let (Some(job), Some(ask)) = (jobs.get(number), asked.get(&number)) else {
                continue;
            };
            telling.ready.insert(number, desk.settle(job, ask, got));
            goes_on = telling.tell(&mut on);
        }
        stop.set();
    });
    telling.report
}

/// The jobs of each server together, in the order of the list.
fn by_host(asked: &BTreeMap<usize, &Ask>) -> VecDeque<Vec<usize>> {
    let mut groups: VecDeque<Vec<usize>> = VecDeque::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (number, ask) in asked {
        let at = *by_name.entry(ask.address.host()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(*number),
            None => groups.push_back(vec![*number]),
        }
    }
    groups
}

/// Fetches the documents of one server after the other, until there are no more.
fn work(
    queue: &Mutex<VecDeque<Vec<usize>>>,
    asked: &BTreeMap<usize, &Ask>,
    client: &Client<'_>,
    options: &Options,
    sender: mpsc::SyncSender<Arrival>,
) {
    let next = || lock(queue).pop_front();
    while let Some(group) = next() {
        for number in group {
            let Some(ask) = asked.get(&number) else {
                continue;
            };
            let part = Part::of(&options.into, ask.address.as_str());
            let wanted = Wanted {
                address: &ask.address,
                version: ask.version.clone(),
                part: &part,
                largest: options.largest,
            };
            let got = download::fetch(client, &wanted);
            if client.stop.is_set() || sender.send((number, got)).is_err() {
                return;
            }
        }
    }
}

/// Tells what jobs came to in the order of the list, whatever order they come in.
struct Telling {
    total: usize,
    next: usize,
    done: usize,
    ready: BTreeMap<usize, Item>,
    report: Report,
}

impl Telling {
    fn new(jobs: &[Job]) -> Telling {
        let settled = |(number, job): (usize, &Job)| match job.todo {
            Todo::Ask(_) => None,
            Todo::Skip(..) | Todo::Fail(_) => Some((number, job.expected())),
        };
        Telling {
            total: jobs.len(),
            next: 0,
            done: 0,
            ready: jobs.iter().enumerate().filter_map(settled).collect(),
            report: Report::default(),
        }
    }

    fn tell(&mut self, on: &mut impl FnMut(Event<'_>) -> ControlFlow<()>) -> ControlFlow<()> {
        self.done = self.next + self.ready.len();
        on(Event::Progress(self.done, self.total))?;
        while let Some(item) = self.ready.remove(&self.next) {
            self.next += 1;
            self.report.add(&item.outcome);
            on(Event::Done(&item))?;
        }
        ControlFlow::Continue(())
    }
}
