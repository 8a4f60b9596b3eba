-- Before v2 starts: a column that v1, still running, does not know and does not miss.
ALTER TABLE orders ADD COLUMN customer text;
