"""Judge the screen on each part of its texts as that part was left out: `python -m bench.cross_screen`, ten minutes.

Words that only the left-out part has are taken off the list of plain words, so that nothing of it is known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bench.judge_screen import Judged, show
from bench.screen_learning import learn
from bench.screen_names import learn_names
from bench.screen_texts import Text, labels_of, read_corpus
from bench.train_screen import left_out_together
from tipline.domain.screen.folding import tokens
from tipline.domain.screen.name_lists import NameLists, name_lists
from tipline.domain.screen.screening import Models, screen_by


def main() -> None:
    """Leave each part out once, and judge what the rest has learnt on it."""
    parts = read_corpus()
    judged: list[Judged] = []
    for left_out in left_out_together(parts):
        seen = list(_judged(parts, left_out))
        print(" ".join(left_out))
        show(seen)
        judged += seen
    print("all parts")
    show(judged)


def _judged(parts: Mapping[str, list[Text]], left_out: Sequence[str]) -> Iterator[Judged]:
    rest = {name: texts for name, texts in parts.items() if name not in left_out}
    texts = [text for part in rest.values() for text in part]
    unknown = [text for name in left_out for text in parts[name]]
    labels = learn(rest, labels_of(texts), left_out_together(rest), "trial")
    names = learn_names(texts, _as_unknown(name_lists(), texts, unknown))
    models = Models(labels, names)
    for text in unknown:
        yield text, screen_by(models, text["text"])


def _as_unknown(lists: NameLists, known: Iterable[Text], left_out: Iterable[Text]) -> NameLists:
    return replace(lists, plain=lists.plain - (_words(left_out) - _words(known)))


def _words(texts: Iterable[Text]) -> frozenset[str]:
    return frozenset(token.word for text in texts for token in tokens(text["text"]))


if __name__ == "__main__":
    main()
