"""One segment of an index as arrays in a file: written once, mapped into memory, merged. Knows no search library."""
