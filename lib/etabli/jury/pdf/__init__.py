"""What is printed, by typst."""
