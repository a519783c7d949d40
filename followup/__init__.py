"""What people write of a year: assessments, analyses, proposals and agreed actions."""
