//! A web server with faults: each path has a row of answers, of which the last is given for ever.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A server at work until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    inner: Arc<Inner>,
}

struct Inner {
    routes: Mutex<HashMap<String, Vec<Answer>>>,
    log: Mutex<Vec<Request>>,
    ends: AtomicBool,
    most_at_once: Mutex<(usize, usize)>,
}

/// What was asked.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) target: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) at: Instant,
}

/// What is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// So many bytes of the body are sent before the connection is cut.
    cut: usize,
    /// Before anything is sent.
    wait: Duration,
    tells_length: bool,
    /// The body is sent over and over, so many times.
    repeats: usize,
    /// Between one time and the next.
    pause: Duration,
    /// After all is sent, before the connection is closed.
    hold: Duration,
    ranges: bool,
    /// Sent instead of all else.
    raw: Option<Vec<u8>>,
}

impl Answer {
    pub(crate) fn new(status: &'static str, body: impl AsRef<[u8]>) -> Answer {
        Answer {
            status,
            headers: Vec::new(),
            body: body.as_ref().to_vec(),
            cut: usize::MAX,
            wait: Duration::ZERO,
            tells_length: true,
            repeats: 1,
            pause: Duration::ZERO,
            hold: Duration::ZERO,
            ranges: false,
            raw: None,
        }
    }

    /// A good document.
    pub(crate) fn of(content_type: &str, body: impl AsRef<[u8]>) -> Answer {
        Answer::new("200 OK", body).with("Content-Type", content_type)
    }

    /// A web page with a plan.
    pub(crate) fn page(text: &str) -> Answer {
        Answer::of("text/html; charset=utf-8", page(text))
    }

    pub(crate) fn redirect(to: &str) -> Answer {
        Answer::new("302 Found", "").with("Location", to)
    }

    pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Answer {
        Answer {
            raw: Some(bytes.as_ref().to_vec()),
            ..Answer::new("", "")
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Answer {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn cut(mut self, bytes: usize) -> Answer {
        self.cut = bytes;
        self
    }

    pub(crate) fn after(mut self, wait: Duration) -> Answer {
        self.wait = wait;
        self
    }

    /// Its end is that of the connection.
    pub(crate) fn without_length(mut self) -> Answer {
        self.tells_length = false;
        self
    }

    pub(crate) fn repeated(mut self, times: usize) -> Answer {
        self.repeats = times;
        self
    }

    /// Its end comes drop by drop.
    pub(crate) fn dripping(mut self) -> Answer {
        self.repeats = 1000;
        self.pause = Duration::from_millis(30);
        self
    }

    /// Its connection stays open for so long.
    pub(crate) fn held(mut self, hold: Duration) -> Answer {
        self.hold = hold;
        self
    }

    /// Gives parts of the body, if asked for the version with that mark.
    pub(crate) fn in_ranges(mut self) -> Answer {
        self.ranges = true;
        self
    }

    fn header(&self, name: &str) -> Option<&String> {
        let mut headers = self.headers.iter();
        headers.find(|(of, _)| *of == name).map(|(_, value)| value)
    }

    fn send(mut self, request: &Request, stream: &mut TcpStream) -> std::io::Result<()> {
        thread::sleep(self.wait);
        if let Some(raw) = self.raw {
            return stream.write_all(&raw);
        }
        let asked = |name: &str| request.headers.get(name);
        let is_same = |name, of| asked(name).is_some() && asked(name) == self.header(of);
        let unchanged = is_same("if-none-match", "ETag")
            || !request.headers.contains_key("if-none-match")
                && is_same("if-modified-since", "Last-Modified");
        let range = asked("range").filter(|_| self.ranges && is_same("if-range", "ETag"));
        let from = range.and_then(|range| {
            let from = range.strip_prefix("bytes=")?.strip_suffix('-')?;
            from.parse::<usize>().ok()
        });
        let total = self.body.len();
        if unchanged {
            self = Answer::new("304 Not Modified", "");
        } else if let Some(from) = from.filter(|from| *from < total) {
            self.status = "206 Partial Content";
            self.body.drain(..from);
            let range = format!("bytes {from}-{}/{total}", total - 1);
            self.headers.push(("Content-Range", range));
        } else if from.is_some() {
            self = Answer::new("416 Range Not Satisfiable", "");
        }
        let mut head = format!("HTTP/1.1 {}\r\nConnection: close\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.tells_length {
            let length = self.body.len() * self.repeats;
            head.push_str(&format!("Content-Length: {length}\r\n"));
        }
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        let cut = self.cut.min(self.body.len());
        (0..self.repeats).try_for_each(|_| {
            thread::sleep(self.pause);
            stream.write_all(&self.body[..cut])
        })?;
        thread::sleep(self.hold);
        Ok(())
    }
}

/// A web page with a plan.
pub(crate) fn page(text: &str) -> String {
    format!("<!DOCTYPE html><html><body><main><h1>Our plan</h1><p>{text}</p></main></body></html>")
}

impl Server {
    /// A server that gives these answers at these paths, and 404 at all others.
    pub(crate) fn of<const N: usize>(routes: [(&str, Vec<Answer>); N]) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let inner = Arc::new(Inner {
            routes: Mutex::default(),
            log: Mutex::default(),
            ends: AtomicBool::new(false),
            most_at_once: Mutex::default(),
        });
        let server = Server {
            address: listener.local_addr().unwrap(),
            inner: Arc::clone(&inner),
        };
        for (path, answers) in routes {
            server.answer(path, answers);
        }
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if inner.ends.load(Ordering::Relaxed) {
                    return;
                }
                let inner = Arc::clone(&inner);
                // What a client that was killed does not hear is nothing to us.
                thread::spawn(move || drop(inner.serve(stream)));
            }
        });
        server
    }

    /// Gives other answers at a path from now on.
    pub(crate) fn answer(&self, path: &str, answers: Vec<Answer>) {
        let mut routes = self.inner.routes.lock().unwrap();
        routes.insert(path.to_owned(), answers);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same server under another name.
    pub(crate) fn by_name(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// The requests so far, but for those of `robots.txt`.
    pub(crate) fn log(&self) -> Vec<Request> {
        let mut log = self.inner.log.lock().unwrap().clone();
        log.retain(|request| request.target != "/robots.txt");
        log
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> usize {
        self.inner.log.lock().unwrap().len()
    }

    /// So many requests were answered at the same time.
    pub(crate) fn most_at_once(&self) -> usize {
        self.inner.most_at_once.lock().unwrap().1
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.inner.ends.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

impl Inner {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.set_write_timeout(Some(Duration::from_secs(20)))?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() {
            return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
        let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = HashMap::new();
        loop {
            line.clear();
            reader.by_ref().take(1 << 16).read_line(&mut line)?;
            match line.trim_end().split_once(": ") {
                Some((name, value)) => headers.insert(name.to_lowercase(), value.to_owned()),
                None => break,
            };
        }
        let request = Request {
            target,
            headers,
            at: Instant::now(),
        };
        self.log.lock().unwrap().push(request.clone());
        let answer = {
            let mut routes = self.routes.lock().unwrap();
            match routes.get_mut(&request.target) {
                Some(answers) if answers.len() > 1 => answers.remove(0),
                Some(answers) => answers[0].clone(),
                None => Answer::new("404 Not Found", "no such page"),
            }
        };
        self.count(1);
        let sent = answer.send(&request, &mut stream);
        self.count(-1);
        sent
    }

    fn count(&self, change: isize) {
        let mut counts = self.most_at_once.lock().unwrap();
        counts.0 = counts.0.saturating_add_signed(change);
        counts.1 = counts.1.max(counts.0);
    }
}
