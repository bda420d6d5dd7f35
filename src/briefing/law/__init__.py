"""The law as data: authorities with their words and elements, and who reads them how."""
