"""PostgreSQL: the truth. SQLAlchemy describes tables, builds statements and migrates; psycopg 3 runs them."""
