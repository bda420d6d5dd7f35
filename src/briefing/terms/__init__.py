"""What everything else is written in: days, sources, facts, actors, places, YAML with line numbers, problems."""
