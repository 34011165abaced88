"""An order of the district to erase somebody, obeyed in what only this computer keeps.

Values go from the audit (who did what and when stays, and so does the chain), from drafts and from
what an import had noted. The exchange's own tables are `sync.client.applying.erasing`; the copies
of this file go with their next generation.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.client.applying import pages
from sync.client.applying.erasing import ORDER


def obey_orders(connection: Connection, orders: Iterable[str]) -> None:
    """Empty what the orders with these ids name, in the transaction that brought them."""
    wanted = set(orders)
    if not wanted:
        return
    for order_id, order in pages.carried(connection, ORDER):
        if order_id in wanted:
            named = [*order["records"], *([noun, one] for noun, one, _ in order["emptied"])]
            for noun, record_id in named:
                _empty(connection, noun, record_id)


def _empty(connection: Connection, noun: str, record_id: str) -> None:
    connection.exec_driver_sql(
        "UPDATE audit_log SET detail = NULL, erased = 1 WHERE noun = ? AND record_id = ?",
        (noun, record_id),
    )
    connection.exec_driver_sql(
        "UPDATE import_line SET before = NULL WHERE noun = ? AND record_id = ?",
        (noun, record_id),
    )
    connection.exec_driver_sql(
        "DELETE FROM draft WHERE key = ? OR instr(payload, ?)", (record_id, record_id)
    )
    connection.exec_driver_sql("DELETE FROM typed WHERE instr(payload, ?)", (record_id,))
