"""The workbench: from a case written as text to marks, feedback and the jury file."""
