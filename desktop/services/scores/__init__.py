"""The month's score of a worker: posts, items, formulas' facts from visits and cases."""
