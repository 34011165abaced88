<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DraftMark</name>
    <message>
        <source>Draft kept {time}</source>
        <translation>草稿已存 {time}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>keep</source>
        <translation>沿用</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>Condition {word}, press to remove</source>
        <translation>条件 {word}，按下去掉</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
</context>
<context>
    <name>MaskedValue</name>
    <message>
        <source>Show after giving a reason</source>
        <translation>说明理由后查看</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Reason, for the log</source>
        <translation>理由，会记下来</translation>
    </message>
</context>
<context>
    <name>PracticeBar</name>
    <message>
        <source>Practice data</source>
        <translation>练习数据</translation>
    </message>
    <message>
        <source>All invented, sent to no server</source>
        <translation>全部虚构，不会发往任何服务器</translation>
    </message>
    <message>
        <source>End practice and clear</source>
        <translation>结束练习并清除</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>界面</translation>
    </message>
</context>
<context>
    <name>SavedListBar</name>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Saved list</source>
        <translation>存好的名单</translation>
    </message>
    <message>
        <source>My conditions</source>
        <translation>自选条件</translation>
    </message>
    <message>
        <source>Keep as a list: {word}</source>
        <translation>存成名单：{word}</translation>
    </message>
    <message>
        <source>Print this list</source>
        <translation>打印这份清单</translation>
    </message>
    <message>
        <source>Drop the list {word}</source>
        <translation>删去名单 {word}</translation>
    </message>
    <message>
        <source>Save this list for Excel</source>
        <translation>把这份名单存成 Excel</translation>
    </message>
</context>
<context>
    <name>ScopePath</name>
    <message>
        <source>Working in {unit}</source>
        <translation>现在在 {unit}</translation>
    </message>
</context>
<context>
    <name>SyncChip</name>
    <message>
        <source>Open the sync centre</source>
        <translation>打开同步中心</translation>
    </message>
    <message>
        <source>{n} need you</source>
        <translation>{n} 条需要您</translation>
    </message>
    <message>
        <source>District server does not answer</source>
        <translation>连不上区服务器</translation>
    </message>
    <message>
        <source>District server does not answer, {n} waiting</source>
        <translation>连不上区服务器，{n} 条待发</translation>
    </message>
    <message>
        <source>Exchanging</source>
        <translation>正在收发</translation>
    </message>
    <message>
        <source>Sending {n} / {total}</source>
        <translation>正在发送 {n} / {total}</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 条待发</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>只存在这台电脑</translation>
    </message>
    <message>
        <source>Nothing handed in yet</source>
        <translation>还没有送过</translation>
    </message>
    <message>
        <source>All delivered {time}</source>
        <translation>全部送达 {time}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Take back Ctrl+Z</source>
        <translation>撤回 Ctrl+Z</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
</context>
<context>
    <name>mark</name>
    <message>
        <source>waiting to be sent</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
</context>
<context>
    <name>weekday</name>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
</context>
</TS>
