"""What carries things out of the house; each fits a socket that ``casework/desk.py`` declares."""
