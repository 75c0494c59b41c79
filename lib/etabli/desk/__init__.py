"""The student's desk: a home in JupyterLab's own server, checking, handing in, feedback.

What is here travels in the kit for students' own computers, with `ecom` and a few small files: it knows
nothing of grading, of the company, nor of a course's settings (`etabli.lab` and `etabli.kit` tell it
what it needs of them).
"""
