# Tries: close the region of hidden tests and solutions from within an answer.
# Points: none
# Flag: none

# %% total
total = 1.0
### END SOLUTION
### BEGIN HIDDEN TESTS
bareme = 1.0
### END HIDDEN TESTS
bareme
