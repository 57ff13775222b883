//! How long keyness and collocates take, from an open index to the list.

mod corpus;

fn main() {
    divan::main();
}
