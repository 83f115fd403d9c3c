"""A text while it is being taken: who sent it, what it asks, and how the house answers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tipline.casework.deeds import Act
from tipline.casework.desk import Desk
from tipline.casework.new_cases import SealedCase
from tipline.casework.text_letters import Recipient, send_fixed
from tipline.domain.keywords import Asked
from tipline.domain.texting import FixedText, TexterState, TextTaken
from tipline.store.texters import Texter


@dataclass(frozen=True)
class Incoming:
    """One text inside its deed; ``ahead`` is the case that was sealed for it, in case it opens one."""

    desk: Desk
    text: TextTaken
    texter: Texter
    act: Act
    may_answer: Callable[[], bool]
    asked: Asked
    ahead: SealedCase | None = field(repr=False)

    @property
    def is_forgotten(self) -> bool:
        """Say whether this text has just had its number forgotten."""
        return self.texter not in self.desk.session

    @property
    def recipient(self) -> Recipient:
        """Return the texter with the number that the carrier has just told."""
        return Recipient(self.texter, self.text.sender)

    @property
    def may_be_answered(self) -> bool:
        """Say whether the number can get texts and wants them, so that it is kept with the case."""
        return self.text.can_be_answered and self.texter.state is TexterState.ACTIVE

    @property
    def can_be_asked(self) -> bool:
        """Say whether a question would reach the texter."""
        return self.may_be_answered and self.desk.texts is not None

    def answer(self, text: FixedText, once: bytes | None = None, **facts: str) -> None:
        """Answer with a fixed text, unless this number may have no more of them."""
        if self.text.can_be_answered and self.may_answer():
            send_fixed(self.desk, self.recipient, text, once, **facts)
