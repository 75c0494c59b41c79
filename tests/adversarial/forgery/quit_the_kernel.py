# Tries: ask the kernel to stop before the tests.
# Points: none
# Flag: none

# %%
get_ipython().ask_exit()
exit
quit()
