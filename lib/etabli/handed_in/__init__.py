"""What stands under submitted/, by whom, and when: read, never changed, and never trusted."""
