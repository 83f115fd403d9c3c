"""Train the screen: texts and lists in, weights out. Run it after changing either: `python -m bench.train_screen`.

The same texts give the same weights; a test compares the fingerprint of what they were made from.
"""

from collections.abc import Mapping
from hashlib import sha256

import numpy as np

from bench.screen_learning import learn
from bench.screen_names import learn_names
from bench.screen_texts import CORPUS, ROOT, Text, labels_of, read_corpus
from tipline.domain.screen.model import Weights
from tipline.domain.screen.name_lists import name_lists
from tipline.domain.screen.person_names import NameWeights

SCREEN = ROOT / "tipline" / "domain" / "screen"
_SEEN_BY = ("clauses.py", "features.py", "folding.py", "model.py", "name_lists.py", "person_names.py", "wordings.py")
_LEARNT_BY = ("screen_copies.py", "screen_copies.yaml", "screen_learning.py", "screen_names.py", "screen_texts.py")

_LIKE_HANDS = (("part1", "part2"), ("part3", "part8"), ("part4", "part6"), ("part5", "part7"), ("part9", "part10"))


def fingerprint() -> str:
    """Return what says from which texts and lists the weights were made, and how."""
    digest = sha256()
    for folder in (CORPUS, SCREEN / "lexicons", SCREEN / "names"):
        for file in sorted(folder.iterdir()):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for folder, names in ((SCREEN, _SEEN_BY), (ROOT / "bench", _LEARNT_BY)):
        for name in names:
            digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:16]


def left_out_together(parts: Mapping[str, list[Text]]) -> list[tuple[str, ...]]:
    """Return the parts that are like what comes in, those of like hands together; the others hold phrases or rules."""
    groups = [tuple(name for name in group if name in parts) for group in _LIKE_HANDS]
    return [group for group in groups if group]


def main() -> None:
    """Train both models and write their weights."""
    parts = read_corpus()
    texts = [text for part in parts.values() for text in part]
    keep_labels(learn(parts, labels_of(texts), left_out_together(parts), fingerprint()))
    keep_names(learn_names(texts, name_lists()))


def keep_labels(learned: Weights) -> None:
    """Write the weights of the labels."""
    lines = {
        f"{of}_{name}": getattr(each, name)
        for of, each in (("text", learned.of_text), ("clause", learned.of_clause))
        for name in ("keys", "rows", "scales", "intercepts")
    }
    np.savez_compressed(
        SCREEN / "weights.npz",
        labels=np.array(learned.labels),
        thresholds=learned.thresholds,
        sure=learned.sure,
        certain=learned.certain,
        quiet=learned.quiet,
        spread=learned.spread,
        version=np.array(learned.version),
        **lines,
    )


def keep_names(learned: NameWeights) -> None:
    """Write the weights of the names."""
    np.savez_compressed(
        SCREEN / "name_weights.npz",
        keys=learned.keys,
        row=learned.row.astype(np.float16),
        intercept=np.array(learned.intercept, dtype=np.float32),
    )


if __name__ == "__main__":
    main()
