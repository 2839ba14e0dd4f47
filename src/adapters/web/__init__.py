"""Other people's web servers, asked with care."""
