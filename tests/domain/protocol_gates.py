"""Every gate of every protocol, as protocol.md says it a second time."""

from collections.abc import Callable, Mapping

from tests.domain.protocol_spec import GATES as OF_TIPS_AND_SHARED
from tests.domain.protocol_spec import Answers, Known
from tests.domain.protocol_spec_protecting import PROTECTING
from tests.domain.protocol_spec_reporting import REPORTING

GATES: Mapping[str, Callable[[Known], Answers]] = {**OF_TIPS_AND_SHARED, **REPORTING, **PROTECTING}
