"""The application, as a WSGI server finds it."""

from tipline.serving import open_house

app = open_house()
