<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FormGroup</name>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
</context>
<context>
    <name>NumbersGroup</name>
    <message>
        <source>Identity numbers and telephones</source>
        <translation>身份证号和电话</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>in full</source>
        <translation>完整号码</translation>
    </message>
    <message>
        <source>needs a reason, is kept in the log</source>
        <translation>要写理由，并留打印记录</translation>
    </message>
    <message>
        <source>reason, e.g. checking telephones</source>
        <translation>理由，如：入户核对电话</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Back to Today</source>
        <translation>返回今日</translation>
    </message>
    <message>
        <source>turn pages</source>
        <translation>翻页</translation>
    </message>
    <message>
        <source>whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>返回事件</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到清单</translation>
    </message>
</context>
<context>
    <name>PreviewArea</name>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Page back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page forth</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>页宽</translation>
    </message>
</context>
<context>
    <name>PrintOptions</name>
    <message>
        <source>Number {number}; typed back by this number</source>
        <translation>编号 {number}，补录时按编号找回</translation>
    </message>
    <message numerus="yes">
        <source>Print %n pages</source>
        <translation>
            <numerusform>打印 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>版面</translation>
    </message>
    <message>
        <source>with the last visit and open needs</source>
        <translation>带上次走访摘要和未办完的需求</translation>
    </message>
    <message>
        <source>Keep as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>frame for the seal</source>
        <translation>盖章框</translation>
    </message>
    <message>
        <source>this form is not sealed</source>
        <translation>本表不盖章</translation>
    </message>
</context>
<context>
    <name>PrintPane</name>
    <message>
        <source>being set</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <source>None of these sheets can be printed</source>
        <translation>这几张都印不出，请手写</translation>
    </message>
    <message>
        <source>nothing to print</source>
        <translation>没有可印的</translation>
    </message>
    <message>
        <source>a reason is needed</source>
        <translation>要先写理由</translation>
    </message>
    <message>
        <source>Nobody to call</source>
        <translation>没有要回访的事件</translation>
    </message>
    <message>
        <source>or nobody called this month</source>
        <translation>或者本月还没有回访</translation>
    </message>
    <message numerus="yes">
        <source>%n of them were never visited</source>
        <translation>
            <numerusform>其中 %n 户还没有走访过</numerusform>
        </translation>
    </message>
    <message>
        <source>No visit to record on paper</source>
        <translation>没有可归档的走访</translation>
    </message>
    <message>
        <source>A blank sheet can be printed at any time: style, blank</source>
        <translation>空白表随时可印：样式里选“空白表”</translation>
    </message>
    <message>
        <source>No household to visit today</source>
        <translation>今天没有要走的户</translation>
    </message>
    <message numerus="yes">
        <source>All characters in the fonts, %n pages without a gap</source>
        <translation>
            <numerusform>字库齐全，%n 页没有缺字</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>{pages} pages sent to {printer}, number {number}</source>
        <translation>{pages} 页已交给 {printer}，编号 {number}</translation>
    </message>
    <message>
        <source>Kept as {path}, number {number}</source>
        <translation>已存为 {path}，编号 {number}</translation>
    </message>
    <message>
        <source>no printer</source>
        <translation>没有打印机</translation>
    </message>
</context>
<context>
    <name>PrinterGroup</name>
    <message>
        <source>Paper and printer</source>
        <translation>纸张和打印机</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>A4, as the form lies</source>
        <translation>A4，横竖随表单</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>both sides</source>
        <translation>双面</translation>
    </message>
    <message>
        <source>No printer found</source>
        <translation>没有找到打印机</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Page as it will be printed</source>
        <translation>将要打印的这一页</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Pages</source>
        <translation>页</translation>
    </message>
</context>
<context>
    <name>WhichGroup</name>
    <message>
        <source>Which</source>
        <translation>打哪些</translation>
    </message>
    <message>
        <source>Type pages as 1-3,5</source>
        <translation>页码写成 1-3,5 这样</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次序</translation>
    </message>
    <message>
        <source>by building, as on foot</source>
        <translation>按楼栋路线</translation>
    </message>
    <message>
        <source>most overdue first</source>
        <translation>最急的在前</translation>
    </message>
    <message numerus="yes">
        <source>%n households to visit today</source>
        <translation>
            <numerusform>今天要走的 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>only the household {name}</source>
        <translation>只打{name} 户</translation>
    </message>
    <message>
        <source>pages of your choice</source>
        <translation>自选页</translation>
    </message>
    <message>
        <source>e.g. 1-3,5</source>
        <translation>如 1-3,5</translation>
    </message>
</context>
<context>
    <name>papers</name>
    <message>
        <source>{record} has a character no font can print ({characters}); write by hand</source>
        <translation>{record} 有字库里没有的字（{characters}），这一张请手写</translation>
    </message>
    <message>
        <source>The text of {record} is too long for its place on paper</source>
        <translation>{record} 的内容太长，表里放不下</translation>
    </message>
    <message>
        <source>The form has no box for {value} ({record})</source>
        <translation>表上没有“{value}”这一项（{record}）</translation>
    </message>
    <message>
        <source>sheets of today</source>
        <translation>今天的走访单</translation>
    </message>
    <message>
        <source>sheet of one household</source>
        <translation>一户的走访单</translation>
    </message>
    <message>
        <source>record of a visit</source>
        <translation>走访记录</translation>
    </message>
    <message>
        <source>{names} cannot be printed, write by hand</source>
        <translation>{names}印不出，这几张请手写</translation>
    </message>
</context>
</TS>
