"""Drafts of a dossier from other people's files: letters to Congress, spreadsheets, and a new one to begin with."""
