"""Every statement the district runs, in SQL that PostgreSQL and SQLite both speak: a module a group
of tables. Statements only: what may be read by whom is `scopes`, what an op does is `push`. No
state is kept in the process.
"""
