"""What we know: tables, queries, names, migrations."""
