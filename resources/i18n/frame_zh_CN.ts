<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name />
        <message>
            <source>go to a page</source>
            <translation>换界面</translation>
        </message>
        <message>
            <source>find a resident, an address, an act</source>
            <translation>找居民、住址、操作</translation>
        </message>
        <message>
            <source>next pane</source>
            <translation>下一栏</translation>
        </message>
        <message>
            <source>next tab</source>
            <translation>下一个页签</translation>
        </message>
        <message>
            <source>next control</source>
            <translation>下一处</translation>
        </message>
        <message>
            <source>close, the draft is kept</source>
            <translation>关闭，草稿留着</translation>
        </message>
        <message>
            <source>next field, or open</source>
            <translation>下一项，或打开</translation>
        </message>
        <message>
            <source>save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>save and next</source>
            <translation>保存并下一户</translation>
        </message>
        <message>
            <source>enter a visit</source>
            <translation>登记走访</translation>
        </message>
        <message>
            <source>new record</source>
            <translation>登记新的</translation>
        </message>
        <message>
            <source>same as last time</source>
            <translation>抄上次</translation>
        </message>
        <message>
            <source>pin this value</source>
            <translation>钉住这一项</translation>
        </message>
        <message>
            <source>edit, or open the choices</source>
            <translation>修改，或展开选项</translation>
        </message>
        <message>
            <source>pick a choice</source>
            <translation>按数字选</translation>
        </message>
        <message>
            <source>take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>filter the list</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>print</source>
            <translation>打印</translation>
        </message>
        <message>
            <source>send now</source>
            <translation>现在发送</translation>
        </message>
        <message>
            <source>larger or smaller text</source>
            <translation>放大、缩小文字</translation>
        </message>
        <message>
            <source>lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>all keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>Everywhere: moving</source>
            <translation>处处可用：去哪里</translation>
        </message>
        <message>
            <source>Everywhere: writing</source>
            <translation>处处可用：填写</translation>
        </message>
        <message>
            <source>Everywhere: the rest</source>
            <translation>处处可用：其他</translation>
        </message>
    </context>
    <context>
        <name>About</name>
        <message>
            <source>Free software under Apache-2.0. It stands on the free works below; Qt is used under the LGPL and may be exchanged for another build.</source>
            <translation>本程序按 Apache-2.0 许可发布。所用的其他作品和许可列在下面；Qt 按 LGPL 使用，可以换成您自己编译的版本。</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>许可</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>许可全文</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>FoundDelegate</name>
        <message>
            <source>open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>enter a visit</source>
            <translation>登记走访</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>all keys</source>
            <translation>全部按键</translation>
        </message>
        <message>
            <source>All {n} grids</source>
            <translation>全部 {n} 个网格</translation>
        </message>
    </context>
    <context>
        <name>HeadRow</name>
        <message>
            <source>More</source>
            <translation>更多</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Grid Workstation</source>
            <translation>网格工作站</translation>
        </message>
        <message>
            <source>The program made a mistake</source>
            <translation>程序出了差错</translation>
        </message>
        <message>
            <source>It is noted in the log. What was saved is safe, what you are typing is kept as a draft. Going on is possible; if it happens again, close the program and open it.</source>
            <translation>已记入日志。存过的都在，正在填的留了草稿。可以接着用；要是再出现，请关掉程序重新打开。</translation>
        </message>
        <message>
            <source>Switch person</source>
            <translation>换人登录</translation>
        </message>
        <message>
            <source>Lock	Ctrl+L</source>
            <translation>锁定	Ctrl+L</translation>
        </message>
        <message>
            <source>Change password</source>
            <translation>改密码</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>文字大小</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>All keys	F1</source>
            <translation>全部按键	F1</translation>
        </message>
        <message>
            <source>About and licences</source>
            <translation>关于和许可</translation>
        </message>
    </context>
    <context>
        <name>QuickSwitcher</name>
        <message>
            <source>Find</source>
            <translation>查找</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>找到的</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>选择</translation>
        </message>
        <message>
            <source>one kind only</source>
            <translation>只看一类</translation>
        </message>
        <message>
            <source>close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Name, initials, last digits of a number or telephone, 3-2-501</source>
            <translation>可输姓名、拼音首字母、证件末四位、电话尾号、3-2-501</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>People</source>
            <translation>居民</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>住址</translation>
        </message>
        <message>
            <source>Pages and acts</source>
            <translation>界面与操作</translation>
        </message>
        <message>
            <source>Nothing like “{text}”. Try fewer letters, or only the surname.</source>
            <translation>没有找到“{text}”。少输几个字母，或只输姓试试。</translation>
        </message>
    </context>
    <context>
        <name>SearchBox</name>
        <message>
            <source>Find residents, addresses, pages, acts</source>
            <translation>找居民、住址、界面、操作</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>Grid Workstation</source>
            <translation>网格工作站</translation>
        </message>
    </context>
    <context>
        <name>messages</name>
        <message>
            <source>This cannot be done now (code {code})</source>
            <translation>这一步现在做不了（代号 {code}）</translation>
        </message>
    </context>
    <context>
        <name>rail</name>
        <message>
            <source>Today</source>
            <translation>今日</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>居民</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>走访</translation>
        </message>
        <message>
            <source>Patrols</source>
            <translation>巡查</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>通知</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>考核</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>纸表</translation>
        </message>
        <message>
            <source>Sync centre</source>
            <translation>同步中心</translation>
        </message>
        <message>
            <source>today (initials)</source>
            <translation>jr</translation>
        </message>
        <message>
            <source>residents (initials)</source>
            <translation>jm</translation>
        </message>
        <message>
            <source>visits (initials)</source>
            <translation>zf</translation>
        </message>
        <message>
            <source>scores (initials)</source>
            <translation>kh</translation>
        </message>
        <message>
            <source>papers (initials)</source>
            <translation>zb</translation>
        </message>
        <message>
            <source>sync centre (initials)</source>
            <translation>tbzx</translation>
        </message>
    </context>
    <context>
        <name>role</name>
        <message>
            <source>grid worker</source>
            <translation>网格员</translation>
        </message>
        <message>
            <source>station head</source>
            <translation>站长</translation>
        </message>
        <message>
            <source>town centre</source>
            <translation>镇街中心</translation>
        </message>
        <message>
            <source>district centre</source>
            <translation>区中心</translation>
        </message>
        <message>
            <source>department</source>
            <translation>部门</translation>
        </message>
        <message>
            <source>auditor</source>
            <translation>审计员</translation>
        </message>
        <message>
            <source>administrator</source>
            <translation>管理员</translation>
        </message>
    </context>
</TS>
