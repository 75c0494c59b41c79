"""How the shop is found by search engines and from other sites."""
