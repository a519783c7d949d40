"""One neutral report of a year, and what writes it as Word, PDF, PowerPoint, Excel and HTML."""
