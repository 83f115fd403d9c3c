"""The reporter's door: what the line is for, the tip, and the answer to it."""

from tipline.web.reporter import follow_up, home, private_link, tip

BLUEPRINTS = (home.blueprint, tip.blueprint, follow_up.blueprint, private_link.blueprint)
