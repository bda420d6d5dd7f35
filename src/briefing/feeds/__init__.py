"""What was published out there: the only room that opens a socket."""
