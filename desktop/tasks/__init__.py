"""Work off the screen's thread: the runner and its lanes, the notifier, the exchange clock.

What a task does lives in `desktop.services`; what is shown of it lives in `desktop.views`.
"""
