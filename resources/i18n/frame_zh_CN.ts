<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Grid Workstation</source>
        <translation>网格工作站</translation>
    </message>
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
    <message numerus="yes">
        <source>The clock of this computer is %n min slow, please set it.</source>
        <translation>
            <numerusform>这台电脑的时间慢了 %n 分钟，请校准。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is %n min fast, please set it.</source>
        <translation>
            <numerusform>这台电脑的时间快了 %n 分钟，请校准。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is sent all the same.</source>
        <translation>不耽误收发，一条也不会丢。</translation>
    </message>
    <message>
        <source>The district changed your grids; they are now: {grids}</source>
        <translation>区里调整了网格，您现在的网格：{grids}</translation>
    </message>
    <message>
        <source>The district changed your grids; you have none now</source>
        <translation>区里调整了网格，您现在名下没有网格</translation>
    </message>
    <message>
        <source>Backup&#x3000;{age}</source>
        <translation>备份&#x3000;{age}</translation>
    </message>
    <message>
        <source>Stick&#x3000;{age}</source>
        <translation>U 盘&#x3000;{age}</translation>
    </message>
    <message>
        <source>Stick&#x3000;due</source>
        <translation>U 盘&#x3000;该备份了</translation>
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
    <name>KeySheet</name>
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
    <name>ListExport</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Practice, everything invented</source>
        <translation>练习数据，全部虚构</translation>
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
        <source>Let somebody use this computer</source>
        <translation>让别人用这台电脑</translation>
    </message>
    <message>
        <source>What you are typing could not be kept. Closing now loses it.</source>
        <translation>正在写的内容没能存下来，现在关闭就没有了</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>先不关闭</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>仍要关闭</translation>
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
        <source>Cases</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Pages and acts</source>
        <translation>界面与操作</translation>
    </message>
    <message>
        <source>Nothing like “{text}”. Try fewer letters, or only the surname.</source>
        <translation>没有找到“{text}”。少输几个字母，或只输姓试试。</translation>
    </message>
    <message>
        <source>aged {n}</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <source>household of {name}</source>
        <translation>{name} 户</translation>
    </message>
    <message>
        <source>no such number; is it {number}?</source>
        <translation>没有这个编号，是不是 {number}？</translation>
    </message>
    <message>
        <source>Enter a visit to {name}</source>
        <translation>给 {name} 登记走访</translation>
    </message>
    <message>
        <source>Print the visit sheet of {name}</source>
        <translation>打印 {name} 户的走访登记表</translation>
    </message>
    <message>
        <source>last visit {day}</source>
        <translation>上次走访 {day}</translation>
    </message>
    <message>
        <source>nobody has been there yet</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <source>{n} days overdue</source>
        <translation>逾期 {n} 天</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Find residents, addresses, pages, acts</source>
        <translation>找居民、住址、事件、界面、操作</translation>
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
    <message>
        <source>The password is not right. {left} more tries, then a pause.</source>
        <translation>密码不对，还可以试 {left} 次，再错要等一会儿。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Try again at {until}.</source>
        <translation>密码错了太多次，{until} 以后再试。</translation>
    </message>
    <message>
        <source>The district has stopped this account. Ask the station head.</source>
        <translation>这个账号已被区里停用，请问站长。</translation>
    </message>
    <message>
        <source>The district has given you another role. Sign in again to work in it.</source>
        <translation>区里改了您的角色，请重新登录。</translation>
    </message>
    <message>
        <source>{days} days without a word from the district: connect once, then sign in. Nothing is lost.</source>
        <translation>已经 {days} 天没有联系上区里，要先联网一次才能登录，资料都在。</translation>
    </message>
    <message>
        <source>This person has not been let in on this computer. The head can do that.</source>
        <translation>这位还没有在这台电脑上开通，请站长来开通。</translation>
    </message>
    <message>
        <source>There is no such account at this station</source>
        <translation>本站没有这个账号</translation>
    </message>
    <message>
        <source>Only the station head may do this</source>
        <translation>这一步要站长来做</translation>
    </message>
    <message>
        <source>Your account may not see this. Ask the station head.</source>
        <translation>您的账号不能看这一项，请问站长。</translation>
    </message>
    <message>
        <source>At least {least} characters</source>
        <translation>至少 {least} 个字符</translation>
    </message>
    <message>
        <source>At most {most} characters</source>
        <translation>最多 {most} 个字符</translation>
    </message>
    <message>
        <source>Too easy to guess. Take several words or a sentence.</source>
        <translation>太容易猜到，换几个词或一句话。</translation>
    </message>
    <message>
        <source>The new password is the old one</source>
        <translation>新密码和原来的一样</translation>
    </message>
    <message>
        <source>There is a station on this computer already; it was left as it is</source>
        <translation>这台电脑上已经有本站资料，没有动它</translation>
    </message>
    <message>
        <source>Write the reason; it goes into the log</source>
        <translation>请写理由，会记下来</translation>
    </message>
    <message>
        <source>The reason may have {characters_max} characters</source>
        <translation>理由最多 {characters_max} 个字</translation>
    </message>
    <message>
        <source>{holder} has this station open already, since {since}. Close that window first.</source>
        <translation>{holder}从 {since} 起已打开本站资料，请先关掉那个窗口。</translation>
    </message>
    <message>
        <source>The file is busy for a moment. Press once more.</source>
        <translation>资料正忙，请再按一次。</translation>
    </message>
    <message>
        <source>The disk is full. What you typed is still here: make room, then save again.</source>
        <translation>磁盘满了。您填的还在：腾出地方再存一次。</translation>
    </message>
    <message>
        <source>The disk cannot be read or written. Copy the backups and call for help.</source>
        <translation>磁盘读写不了。请先拷走备份，再找人来看。</translation>
    </message>
    <message>
        <source>The folder of the records cannot be written. Nothing was changed.</source>
        <translation>存资料的文件夹不能写入，什么都没有改动。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written. Choose another or ask for the right.</source>
        <translation>文件夹 {folder} 不能写入，换一个或请管理员放开权限。</translation>
    </message>
    <message>
        <source>The file {file} could not be written; choose another folder</source>
        <translation>文件 {file} 没有写成，请换一个文件夹</translation>
    </message>
    <message>
        <source>The file of this station is damaged and was left as it is. A backup can help.</source>
        <translation>本站资料文件已损坏，没有动它，可以用备份恢复。</translation>
    </message>
    <message>
        <source>The key file of this station is damaged. Nobody can sign in without it.</source>
        <translation>本站的钥匙文件已损坏，缺了它谁也登录不了，请用备份恢复。</translation>
    </message>
    <message>
        <source>The note beside the file is damaged; the next exchange checks everything</source>
        <translation>资料旁边的记号文件坏了，下次收发会全部核对一遍</translation>
    </message>
    <message>
        <source>A newer version wrote this file. Update the program; the file is untouched.</source>
        <translation>这份资料是更新的版本存的，请先更新程序；资料没有动过。</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>文件已经不在了</translation>
    </message>
    <message>
        <source>A type face could not be unpacked: is the disk full or the folder closed?</source>
        <translation>字体没有解开，请看磁盘是不是满了、文件夹能不能写入。</translation>
    </message>
    <message>
        <source>A type face of the program is damaged. Install the program again.</source>
        <translation>程序的字体文件坏了，请重新安装程序。</translation>
    </message>
    <message>
        <source>Somebody changed this record meanwhile. Look at it again, then save.</source>
        <translation>这份记录刚被别人改过，请看一眼再存。</translation>
    </message>
    <message>
        <source>This record is not there any more</source>
        <translation>这份记录已经不在了</translation>
    </message>
    <message>
        <source>The program made a mistake; it is in the log</source>
        <translation>程序出了差错，已记入日志</translation>
    </message>
    <message>
        <source>Stopped. What was done stays.</source>
        <translation>已停下，做完的都在。</translation>
    </message>
    <message>
        <source>At most {characters_max} characters; now there are {characters}</source>
        <translation>最多 {characters_max} 字，现在有 {characters} 字，请删减</translation>
    </message>
    <message>
        <source>Too much text for a draft; please shorten it</source>
        <translation>内容太长，草稿存不下，请删减</translation>
    </message>
    <message>
        <source>The district server cannot be reached. Go on as usual; nothing is lost.</source>
        <translation>连不上区服务器。照常登记，一条也不会丢。</translation>
    </message>
    <message>
        <source>The network is there, the district server does not answer.</source>
        <translation>网络通，是区服务器没有应答，不用重启路由器。</translation>
    </message>
    <message>
        <source>Something else answered than the district server, perhaps the login page of a network.</source>
        <translation>应答的不是区服务器，可能是上网认证的页面，请先打开浏览器登录网络。</translation>
    </message>
    <message>
        <source>The network broke off half-way. The rest is sent again.</source>
        <translation>网络中途断了，没送到的会再送。</translation>
    </message>
    <message>
        <source>What arrived was damaged and was thrown away. It is fetched again.</source>
        <translation>收到的内容不完整，没有采用，会重新取。</translation>
    </message>
    <message>
        <source>The district server speaks another version. Update the program.</source>
        <translation>区服务器的版本不同，请更新程序。</translation>
    </message>
    <message>
        <source>The district server sent too much at once. It is fetched again.</source>
        <translation>区服务器一次送来的太多，会重新取。</translation>
    </message>
    <message>
        <source>The district server could not prove who it is. Check address and clock.</source>
        <translation>区服务器的证书核对不上，请检查地址和电脑时间。</translation>
    </message>
    <message>
        <source>The district server is busy. Tried again by itself in {wait_s} seconds.</source>
        <translation>区服务器正忙，{wait_s} 秒后自动再试。</translation>
    </message>
    <message>
        <source>The district server reports a fault of its own ({said}). Tried again later.</source>
        <translation>区服务器自己出了问题（{said}），过一会儿自动再试。</translation>
    </message>
    <message>
        <source>The district server was restored; everything is compared once more.</source>
        <translation>区服务器恢复过，要全部核对一遍。</translation>
    </message>
    <message>
        <source>This station has not been opened at a district yet</source>
        <translation>本站还没有在区里开通</translation>
    </message>
    <message>
        <source>The district has stopped this computer. Ask the district administrator.</source>
        <translation>区里停用了这台电脑，请问区管理员。</translation>
    </message>
    <message>
        <source>Practice and real records never meet: this server is for the other kind</source>
        <translation>练习资料和真资料不能混：这台服务器不收这一种</translation>
    </message>
    <message>
        <source>Not an address; it looks like https://…</source>
        <translation>这不是地址，应当像 https://…</translation>
    </message>
    <message>
        <source>This code is not right, look at the slip again</source>
        <translation>开通码不对，请再看看开通单</translation>
    </message>
    <message>
        <source>This code was used already. The district can give a new one.</source>
        <translation>这个开通码已经用过，请区里另发一个。</translation>
    </message>
    <message>
        <source>This code is too old. The district can give a new one.</source>
        <translation>这个开通码过期了，请区里另发一个。</translation>
    </message>
    <message>
        <source>Too many wrong codes. The district can give a new one.</source>
        <translation>开通码错了太多次，请区里另发一个。</translation>
    </message>
    <message>
        <source>Account or password is not right</source>
        <translation>账号或密码不对</translation>
    </message>
    <message>
        <source>This account does not belong to the station of the code</source>
        <translation>这个账号不是开通码那个站的</translation>
    </message>
    <message>
        <source>With this account no station can be opened</source>
        <translation>这个账号不能开通站点</translation>
    </message>
    <message>
        <source>This code is for {name}, not for this station</source>
        <translation>这个开通码是{name}的，不是本站的</translation>
    </message>
    <message>
        <source>No type face has this character: {characters}. Write it another way.</source>
        <translation>字体里没有这个字：{characters}，请换一种写法。</translation>
    </message>
    <message>
        <source>No printer was found. The sheets can be kept as PDF.</source>
        <translation>没有找到打印机，可以先存成 PDF。</translation>
    </message>
    <message>
        <source>{printer} did not take the sheets: {words}</source>
        <translation>{printer} 没有接收：{words}</translation>
    </message>
    <message>
        <source>{printer} does not answer. Is it switched on and connected?</source>
        <translation>{printer} 没有反应，请看电源和连线。</translation>
    </message>
    <message>
        <source>Nothing is chosen to be printed</source>
        <translation>没有选要打印的</translation>
    </message>
    <message>
        <source>At most {sheets_max} sheets at a time</source>
        <translation>一次最多打 {sheets_max} 份</translation>
    </message>
    <message>
        <source>Full numbers on paper need a reason; it goes into the log</source>
        <translation>打印完整号码要写理由，会记下来</translation>
    </message>
    <message>
        <source>Another printing took this number meanwhile. Print once more.</source>
        <translation>这个打印号刚被占用，请再打一次。</translation>
    </message>
    <message>
        <source>Records are being exchanged just now; please look again in a moment</source>
        <translation>正在收发，请稍后再看</translation>
    </message>
    <message>
        <source>The stick is full. Make room on it; the bundle that was there is still whole.</source>
        <translation>U 盘满了。请腾出地方；原来那份交接包还是好的。</translation>
    </message>
    <message>
        <source>The stick cannot be written: is its little switch on “lock”? Nothing was changed.</source>
        <translation>U 盘不能写：看看是不是拨到了“锁”。什么也没有改动。</translation>
    </message>
    <message>
        <source>The stick is not there any more. Plug it in again and press once more.</source>
        <translation>U 盘不在了。请重新插好，再按一次。</translation>
    </message>
    <message>
        <source>What was read back is not what was written. Take another stick.</source>
        <translation>读回来的和写出去的不一样。请换一个 U 盘。</translation>
    </message>
    <message>
        <source>There is no answer for this station on it yet. The district writes it.</source>
        <translation>上面还没有给本站的回执。回执由区里写。</translation>
    </message>
    <message>
        <source>This file was opened before sticks could be used. Ask the district to open it anew.</source>
        <translation>这个数据文件开通时还不能走 U 盘。请区里重新开通。</translation>
    </message>
    <message>
        <source>This station was opened from a file and exchanges by USB stick</source>
        <translation>本站是从文件开通的，走 U 盘交接</translation>
    </message>
    <message>
        <source>This bundle is for another station; it cannot be opened here</source>
        <translation>这份交接包是别的站的，这里打不开</translation>
    </message>
    <message>
        <source>This bundle is not from your district. It was not taken.</source>
        <translation>这份交接包不是本区发的，没有读入。</translation>
    </message>
    <message>
        <source>The file is damaged or was changed. It was not taken; fetch it once more.</source>
        <translation>文件坏了或者被改过，没有读入。请再要一份。</translation>
    </message>
    <message>
        <source>The file is not complete: the stick was pulled too early. Copy it once more.</source>
        <translation>文件不完整：U 盘拔早了。请再拷一次。</translation>
    </message>
    <message>
        <source>This file is no bundle of this program</source>
        <translation>这个文件不是本程序的交接包</translation>
    </message>
    <message>
        <source>This bundle goes the other way: it is not an answer to this station</source>
        <translation>这份交接包方向不对，不是给本站的回执</translation>
    </message>
    <message>
        <source>A newer program wrote this bundle, or it was damaged on the way. Have it written once more; if that does not help, update the program.</source>
        <translation>交接包是新版程序写的，或者在路上损坏了。请让写的一方重新写一份；还是不行，再更新程序。</translation>
    </message>
    <message>
        <source>The file is larger than any bundle can be. It was not taken.</source>
        <translation>文件太大，不可能是交接包，没有读入。</translation>
    </message>
    <message>
        <source>The file would grow beyond all measure. It was not taken.</source>
        <translation>文件打开后会大得没有边，没有读入。</translation>
    </message>
    <message>
        <source>This answer is too old; a newer word of the district came before. Nothing was changed.</source>
        <translation>这份回执太旧了，区里更新的已经到过。什么也没有改动。</translation>
    </message>
    <message>
        <source>Between what is here and this answer numbers {first} to {last} are missing. Write to the stick once more; the district then sends them.</source>
        <translation>本机和这份回执之间缺第 {first} 到 {last} 号。请再写一次 U 盘，区里会补发。</translation>
    </message>
    <message>
        <source>There is no room for the backup there. Older backups are still whole.</source>
        <translation>那里放不下这份备份了。以前的备份还是好的，腾出地方再按一次。</translation>
    </message>
    <message>
        <source>The stick or folder is not there any more. Plug it in and press once more.</source>
        <translation>U 盘或文件夹不在了。插好以后再按一次。</translation>
    </message>
    <message>
        <source>Nothing can be written there: is the stick locked? Take another folder.</source>
        <translation>那里不让写：U 盘的小开关是不是拨到“锁”了？也可以换一个文件夹。</translation>
    </message>
    <message>
        <source>This folder belongs to the records themselves. Take a stick or another folder.</source>
        <translation>这是资料本身的文件夹，备份放这里没有用。请选 U 盘或别的文件夹。</translation>
    </message>
    <message>
        <source>There is no backup of this program there</source>
        <translation>那里没有本程序的备份</translation>
    </message>
    <message>
        <source>This backup is of another computer: the backup code on paper is needed</source>
        <translation>这是另一台电脑的备份，要填抄在纸上的备份码</translation>
    </message>
    <message>
        <source>This is not the code of this backup, look at the paper again</source>
        <translation>备份码不对，请再对一遍纸上的</translation>
    </message>
    <message>
        <source>Not right. It is the password somebody had on the day of the backup.</source>
        <translation>密码不对。要用备份那天的密码，谁的都可以。</translation>
    </message>
    <message>
        <source>Another station&apos;s records are on this computer; they were left as they are. Put the backup back on another computer, or ask the district.</source>
        <translation>这台电脑上是另一个站的资料，没有动它。请换一台电脑恢复，或问区里。</translation>
    </message>
    <message>
        <source>The district cannot help for this person on this computer yet. The station head can give a temporary password here.</source>
        <translation>这台电脑上还不能由区里帮这位找回。可以请站长在这台电脑上给一个临时密码。</translation>
    </message>
    <message>
        <source>A sign is wrong or missing. Compare the answer sign by sign.</source>
        <translation>有字符错了或漏了，请把回答一个一个再对一遍。</translation>
    </message>
    <message>
        <source>This is the question, not the answer. The district reads out the answer.</source>
        <translation>这是问码，不是答码。答码由区里念给您。</translation>
    </message>
    <message>
        <source>This answer is for another computer or another question. {left} more tries, then a pause.</source>
        <translation>这个答码是给另一台电脑或另一次问码的。还可以试 {left} 次，之后要等一会儿。</translation>
    </message>
    <message>
        <source>This answer is for {name}. Go back and choose that person.</source>
        <translation>这个答码是给{name}的。请返回，选那位。</translation>
    </message>
    <message>
        <source>This answer was used already. Ask the district with the new question.</source>
        <translation>这个答码已经用过了。请用新的问码再问区里。</translation>
    </message>
    <message>
        <source>Too many wrong answers. Try again at {until}.</source>
        <translation>答码错得太多了，请在 {until} 以后再试。</translation>
    </message>
    <message>
        <source>This backup is damaged or was changed. Nothing was put back; take an older one.</source>
        <translation>这份备份坏了或被改过，没有用它。请换一份早一点的。</translation>
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
        <source>cases (initials)</source>
        <translation>sj</translation>
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
        <source>town clerk</source>
        <translation>镇街专干</translation>
    </message>
    <message>
        <source>head of the town centre</source>
        <translation>镇街负责人</translation>
    </message>
    <message>
        <source>district dispatcher</source>
        <translation>区调度员</translation>
    </message>
    <message>
        <source>supervision and assessment</source>
        <translation>督办考核</translation>
    </message>
    <message>
        <source>district analyst</source>
        <translation>区分析员</translation>
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
