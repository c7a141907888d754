-- How alike two texts are: for questions that ask nearly the same. Trusted since PostgreSQL 13, so no superuser is needed.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
