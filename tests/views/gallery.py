"""Every widget in every state on one sheet, as the drawings 14 and 14-dark show them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views import style
from desktop.views.widgets import (
    RETURNED,
    WAITING,
    Banner,
    Cell,
    Chip,
    ChipLabel,
    ChipState,
    Column,
    DateField,
    DraftMark,
    EmptyNote,
    FieldRow,
    FilterChips,
    Group,
    KeyButton,
    LinkButton,
    MaskedValue,
    MoreButton,
    OptionButtons,
    PinButton,
    PracticeBar,
    ReadOnlyValue,
    RecordTable,
    SectionHead,
    Segments,
    SyncChip,
    Tab,
    TabRow,
    Tag,
    UndoBar,
    WorkItem,
    WorkList,
    rule,
    words,
)

TODAY = date(2026, 11, 5)
DELIVERED_AT = datetime(2026, 11, 5, 1, 42, tzinfo=UTC)

CHIPS: dict[str, tuple[Chip | Tag, ...]] = {
    "时限": (
        Chip("剩 3 个工作日"), Chip("今天 17:30", "warn"), Chip("时限已用 80 %", "warn", "tint"),
        Chip("超时 1 天", "danger", "solid"), Chip("已停表"),
    ),
    "走访": (
        Chip("明天"), Chip("今天", "warn"), Chip("逾期 2 天", "danger", "solid"),
        Chip("无人在家"), Chip("迟录 64 小时", "warn"),
    ),
    "事件": (
        Chip("已上报"), Chip("处置中", "accent"), Chip("待核查", "warn"),
        Chip("第 1 次退单", "danger"), Chip("等您答复", "plum", "solid"),
        Chip("无人认领", "danger"), Chip("已结案", "ok"),
    ),
    "同步": (
        Chip("待发", "accent"), Chip("已送达", "ok"), Chip("被退回", "danger", "solid"),
        Chip("两处不同", "plum", "solid"),
    ),
    "标签": (Tag("独居老人"), Tag("残疾人"), Tag("困境儿童"), Tag("低保")),
}  # fmt: skip

ROWS = [
    ("a", "姜守义", "2号楼2单元301", "91 天", "平常", ""),
    ("b", "丛树林", "1号楼2单元601", "64 天", "经过", ""),
    ("c", "吕长海", "6号楼3单元202", "58 天", "当前，焦点在此", ""),
    ("d", "王桂香", "3号楼1单元201", "31 天", "待发", WAITING),
    ("e", "车承志", "4号楼3单元601", "24 天", "被退回", RETURNED),
    ("f", "刘佩珍", "1号楼1单元302", "13 天", "刚同步进来", ""),
]

SYNC_STATES = (
    ChipState(delivered_at=DELIVERED_AT),
    ChipState(waiting=7),
    ChipState(waiting=7, sending=True, sent=3, total=7),
    ChipState(waiting=7, unreachable=True),
    ChipState(waiting=7, needs=2),
)


class Gallery(QFrame):
    """The sheet. Parts a test looks at are attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "bg")
        self.resize(1366, 1120)
        halves = QHBoxLayout(self)
        halves.setContentsMargins(32, 24, 32, 24)
        halves.setSpacing(40)
        left, right = QVBoxLayout(), QVBoxLayout()
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        for part in (self._buttons(), self._choices(), self._fields(), self._sync(), self._bars()):
            left.addLayout(part)
            left.addWidget(rule())
        left.addStretch(1)
        for part in (self._chips(), self._table(), self._lists(), self._type()):
            right.addLayout(part)
            right.addWidget(rule())
        right.addStretch(1)

    def _part(self, title: str, note: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(_row(words(title, "strong"), words(note, "caption")))
        return column

    def _buttons(self) -> QVBoxLayout:
        column = self._part("按钮", "高 30，一组最多三个，只有一个主按钮，键写在按钮里")
        self.primary = KeyButton("登记走访", "Ctrl+N", "primary", bind=False)
        more = MoreButton("更多")
        column.addLayout(
            _row(
                self.primary,
                KeyButton("上报事件", "Ctrl+E", bind=False),
                KeyButton("打印户档", "Ctrl+P", bind=False),
                more,
            )
        )
        self.focused = KeyButton("焦点", "Enter")
        self.blocked = KeyButton("选定")
        self.blocked.set_blocked("还有 1 项没选")
        link = LinkButton("文字按钮")
        link.set_size("body")
        column.addLayout(_row(self.focused, self.blocked, link, KeyButton("小号", kind="small")))
        return column

    def _choices(self) -> QVBoxLayout:
        column = self._part("选段与选项", "选段高 24，选项按钮高 30，数字即按键")
        orders = [("due", "逾期在前"), ("route", "按楼栋路线"), ("days", "按未访天数")]
        masked, full = QRadioButton("掩码"), QRadioButton("完整号码")
        masked.setChecked(True)
        ink = QCheckBox("省墨")
        ink.setChecked(True)
        self.segments = Segments(orders)
        column.addLayout(_row(self.segments, masked, full, ink, QCheckBox("双面")))
        self.options = OptionButtons([("1", "常规走访"), ("2", "信息核实"), ("3", "重点关爱")])
        self.options.set_value("3")
        pinned = PinButton("沿用", "沿用，已钉住")
        pinned.setChecked(True)
        column.addLayout(_row(self.options, PinButton("沿用", "沿用"), pinned))
        filters = FilterChips()
        filters.set_conditions([("care", "重点关爱"), ("days", "超过 5 天未访")])
        filters.set_offered([("x", "残疾人")])
        column.addWidget(filters)
        return column

    def _fields(self) -> QVBoxLayout:
        column = self._part("输入", "标签在左 6 字宽，错误写在下面，宽度按字数")
        column.addWidget(FieldRow("户主", QLineEdit("林守业"), required=True, width="name"))
        self.note = FieldRow("走访情况", QLineEdit("精神好，血压药按时吃"), required=True, pin=True)
        wrong = FieldRow(
            "身份证号", QLineEdit("99999919620815004"), required=True, width="identity"
        )
        wrong.set_error("还差 1 位")
        day = DateField(lambda: TODAY)
        day.set_date(date(2026, 11, 16))
        late = FieldRow("下次走访", day, required=True, width="date")
        late.set_warning("比 A 级“每周一次”晚 4 天")
        derived = ReadOnlyValue("由号码得出")
        derived.setText("1958-07-26")
        masked = FieldRow("电话", MaskedValue("139****0862"))
        changed = FieldRow("对方刚改过", QLineEdit("150****7713"), width="identity")
        changed.set_synced("16:38 宋建平")
        fields = (self.note, wrong, late, FieldRow("出生日期", derived, width="identity"), masked)
        for field in (*fields, changed):
            column.addWidget(field)
        return column

    def _sync(self) -> QVBoxLayout:
        column = self._part("同步签", "右下角，五种话，点开是同步中心")
        self.sync_chips = []
        grid = QGridLayout()
        for place, state in enumerate(SYNC_STATES):
            chip = SyncChip()
            chip.set_state(state)
            self.sync_chips.append(chip)
            grid.addWidget(chip, place // 2, place % 2, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(grid)
        return column

    def _bars(self) -> QVBoxLayout:
        column = self._part("横条", "窗内提示，不弹窗")
        news, clock = Banner("info"), Banner("warn")
        news.say("16:38 收到新内容：宋建平改过女儿电话。您填的没有动。", link="看改动 Alt+G")
        clock.say("电脑时间比区服务器慢 12 分钟。登记照常，时间以送达时为准。", link="怎么改")
        self.undo = UndoBar()
        self.undo.offer("已删除走访“王桂香 户 11-05”", lambda: None)
        for bar in (news, self.undo, PracticeBar(), clock):
            column.addWidget(bar)
        return column

    def _chips(self) -> QVBoxLayout:
        column = self._part("状态签", "方框加字，像盖在台账上的章；要人动手的才涂实")
        for name, chips in CHIPS.items():
            label = words(name, "caption")
            label.setFixedWidth(58)
            column.addLayout(_row(label, *(ChipLabel(chip) for chip in chips)))
        return column

    def _table(self) -> QVBoxLayout:
        column = self._part("表格行", "行高 30，表头 28，横线不竖线")
        columns: list[Column[tuple[str, ...]]] = [
            Column("户主", lambda row: row[1], 84, "name"),
            Column("住址", lambda row: row[2], 120, "second"),
            Column("未访", lambda row: row[3], 64, "number"),
            Column("标签", lambda row: Cell(marks=(Tag("低保"),)), 70),
            Column("", lambda row: Cell(second=row[4])),
        ]
        self.table = RecordTable(columns, key=lambda row: row[0], mark=lambda row: row[5])
        self.table.set_rows(ROWS)
        self.table.rows_model().set_synced({"f"})
        self.table.select_key("c")
        style.fix(self.table, height=28 + 6 * 30 + 2)
        column.addWidget(self.table)
        return column

    def _lists(self) -> QVBoxLayout:
        column = self._part("待办、页签、节头、空表", "说明原因，给下一步")
        self.work = WorkList(right_width=160)
        self.work.set_entries(
            [
                Group("已逾期", "2 户", "danger", "距上次走访"),
                WorkItem(
                    "1", "丛培英 户", "文昌里 3号楼2单元501", Chip("逾期 2 天", "danger", "solid"),
                    (Tag("独居老人"),), "82 岁；11-03 电话未接", "9 天", "10-27 见到本人", "A 每周",
                ),
                WorkItem(
                    "2", "王桂香 户", "文昌里 3号楼1单元201", Chip("今天", "warn"),
                    (Tag("空巢老人"),), "", "31 天", "10-05 见到本人", "B 每月",
                ),
            ]
        )  # fmt: skip
        style.fix(self.work, height=26 + 2 * 47)
        tabs = TabRow()
        tabs.set_tabs([Tab("户", 412), Tab("人", 1136), Tab("楼栋", 6)])
        head = SectionHead("送达记录", "最近")
        head.add_link("全部历史")
        draft = DraftMark()
        draft.set_saved(datetime(2026, 11, 5, 8, 41, 7, tzinfo=UTC))
        empty = EmptyNote(
            "今天没有到期的走访",
            "最近一户到期是 11-09，丛日升 户",
            (KeyButton("看下周应访"), KeyButton("登记一次走访", "Ctrl+N", bind=False)),
            framed=True,
        )
        for part in (tabs, head, self.work, empty, draft):
            column.addWidget(part)
        return column

    def _type(self) -> QVBoxLayout:
        column = self._part("字号", "沿用纸面叫法；常规与中等两种字重")
        for text, role in (
            ("96.75 小二 数字", "figure"),
            ("林守业 户　四号 页题", "title"),
            ("各网格走访与事件　小四 节题", "section"),
            ("文昌里 4号楼1单元301　五号 正文与表格", ""),
            ("昨天 17:52 自动保存　小五 附注、表头、键", "caption"),
        ):
            column.addWidget(words(text, role))
        return column


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
