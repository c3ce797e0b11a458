"""My activities on the screen, over real workspaces; the page is played by `set_state` and messages."""
