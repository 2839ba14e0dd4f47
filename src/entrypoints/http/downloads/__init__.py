"""Digital goods: files of variants, and downloads of orders."""
