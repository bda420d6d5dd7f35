"""The record: what was done, said and reported, each fact with who says so."""
