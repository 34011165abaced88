"""What a person can do, one folder per noun: reads `find_…`/`load_…`, acts `verb_noun(uow, …)`.

At the top lies what every noun needs: masking and revealing, scope, drafts, search, Today.
"""
