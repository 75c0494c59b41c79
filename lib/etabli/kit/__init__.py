"""The kit for students' own computers (`etabli kit`): released cases, a wheel, start scripts."""
