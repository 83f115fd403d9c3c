"""The anti-discrimination screen: what in a text is about who somebody is, and what states an act."""
