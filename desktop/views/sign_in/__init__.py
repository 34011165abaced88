"""Who sits here: sign in, switch person, unlock, change the password, drafts after a crash."""
