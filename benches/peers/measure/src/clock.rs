//! Processor time: what other programs do at the same time does not count.

use rustix::time::{ClockId, clock_gettime};

/// Microseconds of processor time that all threads of this process have taken.
pub(crate) fn processor_time() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 * 1e6 + now.tv_nsec as f64 / 1e3
}
