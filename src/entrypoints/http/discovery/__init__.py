"""What is written for machines that look for goods: sitemaps, robots, feeds of shopping portals."""
