//! Pages of many makers, read.
