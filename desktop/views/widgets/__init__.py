"""Small reusable parts with no noun of the work in their name (design language §7)."""

from desktop.views.widgets.banners import Banner, PracticeBar, ToneIcon, UndoBar
from desktop.views.widgets.buttons import KeyButton, LinkButton, MoreButton, PinButton
from desktop.views.widgets.cells import RETURNED, WAITING, Cell, Column, RowModel
from desktop.views.widgets.chips import Chip, ChipLabel, Tag
from desktop.views.widgets.composing import ComposingWatch
from desktop.views.widgets.date_words import read_date
from desktop.views.widgets.dates import DateField, day_text, weekday_name
from desktop.views.widgets.fields import FieldRow, ReadOnlyValue, secret_row
from desktop.views.widgets.filters import FilterChips
from desktop.views.widgets.flow import FlowLayout
from desktop.views.widgets.heads import DraftMark, EmptyNote, SectionHead, rule, set_role, words
from desktop.views.widgets.icons import icon, icon_pixmap
from desktop.views.widgets.keycaps import KeyHint, KeyHints
from desktop.views.widgets.masked import MaskedValue
from desktop.views.widgets.options import OptionButtons
from desktop.views.widgets.rail import Rail, RailEntry
from desktop.views.widgets.saved_lists import SavedList, SavedListBar
from desktop.views.widgets.scope import ScopePath
from desktop.views.widgets.segments import Segments
from desktop.views.widgets.sync_chip import ChipState, SyncChip
from desktop.views.widgets.table import RecordDelegate, RecordTable
from desktop.views.widgets.tabs import Tab, TabRow
from desktop.views.widgets.worklist import Group, WorkItem, WorkList

__all__ = [
    "RETURNED",
    "WAITING",
    "Banner",
    "Cell",
    "Chip",
    "ChipLabel",
    "ChipState",
    "Column",
    "ComposingWatch",
    "DateField",
    "DraftMark",
    "EmptyNote",
    "FieldRow",
    "FilterChips",
    "FlowLayout",
    "Group",
    "KeyButton",
    "KeyHint",
    "KeyHints",
    "LinkButton",
    "MaskedValue",
    "MoreButton",
    "OptionButtons",
    "PinButton",
    "PracticeBar",
    "Rail",
    "RailEntry",
    "ReadOnlyValue",
    "RecordDelegate",
    "RecordTable",
    "RowModel",
    "SavedList",
    "SavedListBar",
    "ScopePath",
    "SectionHead",
    "Segments",
    "SyncChip",
    "Tab",
    "TabRow",
    "Tag",
    "ToneIcon",
    "UndoBar",
    "WorkItem",
    "WorkList",
    "day_text",
    "icon",
    "icon_pixmap",
    "read_date",
    "rule",
    "secret_row",
    "set_role",
    "weekday_name",
    "words",
]
