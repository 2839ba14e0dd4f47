"""Digital goods: the files of variants, and who may download them how often."""
