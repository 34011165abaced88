"""Cases: registration, moves, lists, records, figures' facts, photos, the phone book."""
