<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Enrolment</name>
    <message>
        <source>Open this station</source>
        <translation>开通本站</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>open the station</source>
        <translation>开通</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type the address on the opening slip</source>
        <translation>请填开通单上的地址</translation>
    </message>
    <message>
        <source>Type the opening code</source>
        <translation>填开通码</translation>
    </message>
    <message>
        <source>Type your account</source>
        <translation>请填账号</translation>
    </message>
    <message>
        <source>Type your password</source>
        <translation>请填密码</translation>
    </message>
    <message>
        <source>District server</source>
        <translation>区服务器</translation>
    </message>
    <message>
        <source>the address on the opening slip</source>
        <translation>开通单上写的地址</translation>
    </message>
    <message>
        <source>Opening code</source>
        <translation>开通码</translation>
    </message>
    <message>
        <source>works once; capital and small letters are the same, spaces do not count</source>
        <translation>只能用一次；大小写都行，空格不算</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>never kept on this computer; it opens the file from now on</source>
        <translation>密码不存在电脑里；以后用它打开本站资料</translation>
    </message>
    <message>
        <source>Open this station on this computer</source>
        <translation>在这台电脑上开通本站</translation>
    </message>
    <message>
        <source>Only the records of this station are loaded. If the network is cut off, type the same things again and it goes on where it stopped.</source>
        <translation>只下载本站的资料。开通以后网断了也不要紧，连上会接着下。</translation>
    </message>
    <message>
        <source>Open the station</source>
        <translation>开通</translation>
    </message>
    <message>
        <source>Back to the doors</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Asking the district server …</source>
        <translation>正在联系区服务器……</translation>
    </message>
    <message>
        <source>Loading this station, {n} of {total}</source>
        <translation>正在下载本站资料，{n} / {total}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Making the village …</source>
        <translation>正在准备样例村……</translation>
    </message>
    <message>
        <source>First use</source>
        <translation>第一次使用</translation>
    </message>
    <message>
        <source>{room} free on the disk, enough for ten years</source>
        <translation>磁盘可用 {room}，够用十年以上</translation>
    </message>
    <message>
        <source>Only {room} free on the disk, make room first</source>
        <translation>磁盘只剩 {room}，请先腾出地方</translation>
    </message>
    <message>
        <source>The clock says {when}, have a look whether it is right</source>
        <translation>电脑时间 {when}，请看一眼对不对</translation>
    </message>
    <message>
        <source>{month}/{day} {time}</source>
        <translation>{month}月{day}日 {time}</translation>
    </message>
    <message>
        <source>The clock of this computer is not set: {when}</source>
        <translation>电脑时间不对：{when}，请先改好</translation>
    </message>
    <message>
        <source>{n} printers found</source>
        <translation>找到 {n} 台打印机</translation>
    </message>
    <message>
        <source>No printer found; sheets can be kept as PDF</source>
        <translation>没有找到打印机，可以先存成 PDF</translation>
    </message>
    <message>
        <source>Connected to a network</source>
        <translation>已连上网络</translation>
    </message>
    <message>
        <source>No network: door 2 opens when there is one</source>
        <translation>没有连上网络，第 2 项要连上以后才能用</translation>
    </message>
    <message>
        <source>Needs a network first</source>
        <translation>要先连上网络</translation>
    </message>
    <message>
        <source>Try it in the sample village</source>
        <translation>先在样例村试一试</translation>
    </message>
    <message>
        <source>3 grids, 240 households, 600 people, all invented. No account, no network.
Cleared with one key afterwards, never mixed with real records.</source>
        <translation>3 个网格，240 户，600 人，全部虚构。不要账号，不用网络。
试完一键清除，不会混进真资料。</translation>
    </message>
    <message>
        <source>Open the sample village</source>
        <translation>打开样例村</translation>
    </message>
    <message>
        <source>about 10 seconds</source>
        <translation>约 10 秒</translation>
    </message>
    <message>
        <source>Open this station</source>
        <translation>开通本站</translation>
    </message>
    <message>
        <source>Type the opening code from the district and your account; only the records of this station are loaded.
The first time takes 3 to 8 minutes and goes on where it was cut off.</source>
        <translation>填区里发的开通码和您的账号，只下载本站的资料。
首次约 3 到 8 分钟，断了接着下。</translation>
    </message>
    <message>
        <source>Type the opening code</source>
        <translation>填开通码</translation>
    </message>
    <message>
        <source>3 to 8 minutes</source>
        <translation>约 3 到 8 分钟</translation>
    </message>
    <message>
        <source>Open from a file</source>
        <translation>从文件打开</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Where to begin</source>
        <translation>从哪里开始</translation>
    </message>
    <message>
        <source>A wrong choice does no harm: both can be opened side by side later.</source>
        <translation>选错了不要紧：样例村和本站的资料各放各的，互不影响。</translation>
    </message>
    <message>
        <source>Registers, visits and forms of a village, done on one computer</source>
        <translation>村和社区的登记、走访
和表格，一台电脑办完</translation>
    </message>
    <message>
        <source>Works the same without a network. Every line you write is kept on this computer first and sent to the district when there is one; only then does it say delivered.</source>
        <translation>没有网络也照常用。写下的每一条先存在这台电脑，连上以后再送到区里，送到了才说“送达”。</translation>
    </message>
    <message>
        <source>Five minutes in the sample village</source>
        <translation>样例村里五分钟能走一遍</translation>
    </message>
    <message>
        <source>type three initials and find a resident</source>
        <translation>输三个拼音字母，找到一位居民</translation>
    </message>
    <message>
        <source>enter a visit, Enter all the way</source>
        <translation>登记一次走访，回车到底</translation>
    </message>
    <message>
        <source>take in a roster from Excel, errors mended in place</source>
        <translation>导入一份花名册，有错当场改</translation>
    </message>
    <message>
        <source>print the visit sheets of today</source>
        <translation>打印今天的走访登记表</translation>
    </message>
    <message>
        <source>print the score sheet of the month</source>
        <translation>打印一张考核表</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Ctrl+plus</source>
        <translation>Ctrl+加号</translation>
    </message>
    <message>
        <source>larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>about 1 minute</source>
        <translation>约 1 分钟</translation>
    </message>
    <message>
        <source>An opening package from the district on a USB stick, or a backup of this or another computer.
For stations without a network; records go to and fro by stick.</source>
        <translation>区里给的 U 盘开通包，或这台、别的电脑以前的备份。
没有网络的站用这一项，照样能交接。</translation>
    </message>
    <message>
        <source>Opening package or backup</source>
        <translation>开通包或备份</translation>
    </message>
    <message>
        <source>Opening packages and backups (*.gwb *.gwk);;All files (*)</source>
        <translation>开通包和备份 (*.gwb *.gwk);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>OpenFromFile</name>
    <message>
        <source>Open from a file</source>
        <translation>从文件打开</translation>
    </message>
    <message>
        <source>Opening package</source>
        <translation>开通包</translation>
    </message>
    <message>
        <source>the file the district wrote onto the stick</source>
        <translation>区里写在 U 盘上的文件</translation>
    </message>
    <message>
        <source>Choose the opening package</source>
        <translation>请选开通包</translation>
    </message>
    <message>
        <source>No network is needed. The code is on the opening slip, not on the stick; the account is the one the package was made for.</source>
        <translation>不用网络。开通码在开通单上，不在 U 盘里；账号是区里指定开通的那个人的。</translation>
    </message>
    <message>
        <source>Opening the package …</source>
        <translation>正在打开开通包 …</translation>
    </message>
</context>
<context>
    <name>QuietFoot</name>
    <message>
        <source>Records lie on this computer only, encrypted</source>
        <translation>资料只存在这台电脑，已加密</translation>
    </message>
</context>
<context>
    <name>QuietTop</name>
    <message>
        <source>Grid Workstation</source>
        <translation>网格工作站</translation>
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
</context>
<context>
    <name>RestoreCopy</name>
    <message>
        <source>Put a backup back</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type a password</source>
        <translation>请填密码</translation>
    </message>
    <message>
        <source>Type the backup code from the paper</source>
        <translation>请填抄在纸上的备份码</translation>
    </message>
    <message>
        <source>anybody&apos;s who signs in on this computer</source>
        <translation>这台电脑上谁的密码都可以</translation>
    </message>
    <message>
        <source>anybody&apos;s who could sign in there on the day of the backup</source>
        <translation>备份那天能在那台电脑登录的人，谁的密码都可以</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Backup code</source>
        <translation>备份码</translation>
    </message>
    <message>
        <source>on paper, five groups of five signs; not on the stick</source>
        <translation>抄在纸上的，五组，每组五个字符；不在 U 盘里</translation>
    </message>
    <message>
        <source>Backup of {when}, {size} MB</source>
        <translation>{when} 的备份，{size} MB</translation>
    </message>
    <message>
        <source>The records become what they were then. What is on this computer now is not deleted, it stays beside in a folder of its own. What was handed in since comes back from the district; nothing is handed in twice.</source>
        <translation>资料会回到那个时候。这台电脑上现在的资料不会删，另放一个文件夹留着。那以后送到区里的，会从区里取回来；什么也不会重复送。</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Put back all the same</source>
        <translation>仍然恢复</translation>
    </message>
    <message>
        <source>What is on this computer now cannot be opened, so nobody can say what the backup lacks. It stays in the folder beside.</source>
        <translation>这台电脑上现有的资料打不开，说不出备份里缺了什么。原来的资料会留在旁边的文件夹里。</translation>
    </message>
    <message>
        <source>{count} changes that were not handed in</source>
        <translation>{count} 项还没上交的改动</translation>
    </message>
    <message>
        <source>{count} changes the district returned</source>
        <translation>{count} 项区里退回的改动</translation>
    </message>
    <message>
        <source>{count} forms that were begun</source>
        <translation>{count} 张没填完的表</translation>
    </message>
    <message>
        <source>The backup does not have {what} of this computer. After putting it back they are not in the records; they stay in the folder beside.</source>
        <translation>这台电脑上有 {what}，备份里没有。恢复以后资料里就看不到它们了，只留在旁边的文件夹里。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>If this computer still opens, sign in and hand them in first.</source>
        <translation>如果这台电脑还能登录，请先登录上交，再来恢复。</translation>
    </message>
    <message>
        <source>{count} changes handed in since then come back from the district.</source>
        <translation>备份以后已上交的 {count} 项改动，会从区里取回来。</translation>
    </message>
    <message>
        <source>Put back as of {when}.</source>
        <translation>已恢复到 {when}。</translation>
    </message>
    <message>
        <source>What was here before is kept in the folder {folder}.</source>
        <translation>原来的资料留在文件夹 {folder} 里。</translation>
    </message>
</context>
</TS>
