"""Letters in words and pictures, by Jinja templates; every sentence stands in `wording.toml`."""
