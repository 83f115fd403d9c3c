"""The reporter's door: what the line is for, the tip, and the answer to it."""

from tipline.web.reporter import check_in_page, follow_up, home, private_link, tip

BLUEPRINTS = (home.blueprint, tip.blueprint, follow_up.blueprint, check_in_page.blueprint, private_link.blueprint)
