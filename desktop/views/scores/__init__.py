"""The month sheet on screen: figures, the records behind them, how each was counted."""
