"""tipline: the anonymous tip line and case service of an employer in ICE's IMAGE programme."""
