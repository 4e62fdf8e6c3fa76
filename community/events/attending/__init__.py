"""On the day: participants, attendance, certificates, the report for the funder."""
