"""What follows: findings per reading and holder, assessments, creep and clock. Pure: no file, no clock, no terminal."""
