//! Defects that were found and mended, by name; each test states what is right. None yet: what
//! these tests found is mended first, then moves in here.
