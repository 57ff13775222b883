//! Certificates are checked, always.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::{fetch, list_one};
use crate::harness::Dir;

// Made for this test, for the name `localhost`; no system trusts it.
const CERTIFICATE: &[u8] = include_bytes!("self-signed/cert.der");
const KEY: &[u8] = include_bytes!("self-signed/key.der");

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from(CERTIFICATE)],
            PrivateKeyDer::try_from(KEY).unwrap(),
        );
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let was_asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&was_asked);
    // Ends with the test: nobody waits for it.
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream);
            let mut request = [0; 1000];
            if stream.read(&mut request).is_ok_and(|read| read > 0) {
                heard.store(true, Ordering::Relaxed);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
            }
        }
    });
    let dir = Dir::empty();
    list_one(&dir, &format!("https://localhost:{port}/plan"));
    fetch(&dir, &[])
        .code(1)
        .out("no secure connection, so nothing was sent (invalid peer certificate: UnknownIssuer)");
    assert!(!was_asked.load(Ordering::Relaxed));
}
