"""What is kept: rows that cannot be read without a grant, and every question that is asked of them."""
