"""Commands without a window: each module has `add(subparsers)` and `run(args) -> int`."""
