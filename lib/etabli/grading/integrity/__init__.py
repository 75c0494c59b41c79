"""What is to be looked at besides the marks: flags."""
