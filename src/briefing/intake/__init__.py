"""Drafts of a dossier from other people's files, and a new one to begin with."""
