"""From plan.toml and CSV exports to one database, in one piece or not at all."""
