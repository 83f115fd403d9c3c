"""The reporter's door: what the line is for, the tip, and the answer to it."""

from tipline.web.reporter import follow_up, home, tip

BLUEPRINTS = (home.blueprint, tip.blueprint, follow_up.blueprint)
