"""The no-install site: the planner in anybody's browser, from a folder of static files.

Building it needs the `site` extra and, the first time, the machine's own npm and pip; the site itself needs neither a
server that computes nor another host. Nothing here runs in the browser: that is `app.in_browser`.
"""
