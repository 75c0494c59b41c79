# Tries: swallow every exception, so that a failing test cell ends without output.
# Points: none
# Flag: any

# %%
get_ipython().set_custom_exc((BaseException,), lambda *tout, **reste: None)
