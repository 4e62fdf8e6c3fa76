"""What members want to hear more of: practices, organisations, boards, threads, searches."""
