//! What is told beside the hits, and in which order and company they come.

mod forms;
mod missing;
mod order;
mod same;
mod typed;
