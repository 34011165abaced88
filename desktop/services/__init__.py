"""What a person can do, one module per noun: reads `find_…`/`load_…`, acts `verb_noun(uow, …)`."""
