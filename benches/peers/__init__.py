"""What `benches/compare` is made of; the folders beside hold the comparison programs."""
