"""No signal is lost while a worker is born.

Between its fork and ``init_signals`` a worker has the handlers of its parent, which put a signal where the worker never
looks. Whoever stops a server in that moment would wait for that worker as long as for one with a long answer. So the
signals that end a worker wait from before the fork until parent and worker can heed them.
"""

from __future__ import annotations

import os
import signal

ENDING = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


def hold_signals() -> None:
    """Let signals wait; to be called right before the fork."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)


def heed_signals() -> None:
    """Take those that waited, and all that come."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


def let_parents_heed() -> None:
    """Have every parent heed signals after a fork; to be called once in a server."""
    os.register_at_fork(after_in_parent=heed_signals)
