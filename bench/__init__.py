"""How fast the house is and what it costs, beside a fixed piece of work that tells machines apart."""
