<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BackupFacts</name>
    <message>
        <source>on this computer</source>
        <translation>本机备份</translation>
    </message>
    <message>
        <source>on a stick</source>
        <translation>U 盘备份</translation>
    </message>
    <message>
        <source>Back up to stick</source>
        <translation>备份到 U 盘</translation>
    </message>
    <message>
        <source>Backup code</source>
        <translation>备份码</translation>
    </message>
    <message>
        <source>Stick or folder of the backup</source>
        <translation>备份放在哪个 U 盘或文件夹</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Copying; do not pull the stick …</source>
        <translation>正在备份，先别拔 U 盘……</translation>
    </message>
    <message>
        <source>not yet; please make one every 7 days</source>
        <translation>还没有，请每 7 天做一次</translation>
    </message>
    <message>
        <source>not yet; made by itself after changes</source>
        <translation>还没有，有改动后自动做</translation>
    </message>
    <message>
        <source>{time}, kept for 7 days, 4 weeks, 12 months</source>
        <translation>{time}，留 7 天 4 周 12 月</translation>
    </message>
    <message>
        <source>{time}, more than 7 days ago; make one today</source>
        <translation>{time}，满 7 天了，今天做一次</translation>
    </message>
    <message>
        <source>{time}, reminded after 7 days</source>
        <translation>{time}，满 7 天会提醒</translation>
    </message>
    <message>
        <source>Copied; the copy is being read again …</source>
        <translation>写完了，正在重读核对……</translation>
    </message>
    <message>
        <source>Backed up and read again, the same: {size} MB. The stick can be pulled. On another computer it opens with the backup code only; is it on paper?</source>
        <translation>备份好了，重读核对一致，{size} MB，可以拔 U 盘了。换一台电脑恢复要用备份码，抄在纸上了吗？</translation>
    </message>
    <message>
        <source>{code}
Copy it to paper and keep it apart from the stick.</source>
        <translation>{code}
请抄在纸上，和 U 盘分开放。</translation>
    </message>
    <message>
        <source>Hide the code</source>
        <translation>收起备份码</translation>
    </message>
</context>
<context>
    <name>ComputerColumn</name>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>station and computer</source>
        <translation>站和电脑</translation>
    </message>
    <message>
        <source>kept here</source>
        <translation>存在本机</translation>
    </message>
    <message>
        <source>last delivered</source>
        <translation>上次送达</translation>
    </message>
    <message>
        <source>photos and files</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>电脑时间</translation>
    </message>
    <message>
        <source>signing in offline</source>
        <translation>离线还能登录</translation>
    </message>
    <message>
        <source>district server</source>
        <translation>区服务器</translation>
    </message>
    <message>
        <source>“All delivered” is shown only after the district has counted and both counts are equal; never reckoned from a time.</source>
        <translation>“全部送达”只在区服务器点过数、条数相同以后才显示，不按时间推算。</translation>
    </message>
    <message>
        <source>{households} households&#x3000;{people} people&#x3000;{visits} visits</source>
        <translation>{households} 户&#x3000;{people} 人&#x3000;走访 {visits} 次</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{time}, both counts equal</source>
        <translation>{time}，两边条数相同</translation>
    </message>
    <message>
        <source>{n} wait to be sent ({megabytes} MB)</source>
        <translation>{n} 份等待上交（{megabytes} MB）</translation>
    </message>
    <message>
        <source>none waits to be sent</source>
        <translation>没有要上交的</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>还没有比过</translation>
    </message>
    <message>
        <source>{n} s from the district&apos;s</source>
        <translation>与区服务器差 {n} 秒</translation>
    </message>
    <message>
        <source>{n} min from the district&apos;s, please set it</source>
        <translation>与区服务器差 {n} 分钟，请改好</translation>
    </message>
    <message>
        <source>no end, this file has no district</source>
        <translation>不限，这份资料不连区里</translation>
    </message>
    <message>
        <source>for {n} days more</source>
        <translation>还有 {n} 天</translation>
    </message>
    <message>
        <source>not opened at a district</source>
        <translation>还没有在区里开通</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Before the district was put back</source>
        <translation>区里恢复备份以前交过的</translation>
    </message>
    <message>
        <source>Changed in two places</source>
        <translation>两处都改过</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>以后再定</translation>
    </message>
    <message>
        <source>Choose field by field; until then both are kept and you can go on writing.</source>
        <translation>一项一项选；没选之前两份都留着，不耽误您登记别的。</translation>
    </message>
    <message>
        <source>Handed in before, but not in the district&apos;s backup. Choose one by one.</source>
        <translation>恢复备份以前交过，备份里没有。一条一条选；没选之前两份都留着，不耽误登记。</translation>
    </message>
    <message>
        <source>give all back</source>
        <translation>全部还给区里</translation>
    </message>
    <message>
        <source>leave all out</source>
        <translation>全部不要了</translation>
    </message>
    <message numerus="yes">
        <source>%n more were changed on one side only and joined</source>
        <translation>
            <numerusform>另有 %n 项只有一处改过，已自动合在一起，</numerusform>
        </translation>
    </message>
    <message>
        <source>show these</source>
        <translation>看是哪几项</translation>
    </message>
    <message>
        <source>Can be changed back within 90 days in the history of the record; both sides see who decided.</source>
        <translation>选定后 90 天内可在改动记录里改回来，双方都能看到是谁选的。</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>选定</translation>
    </message>
    <message numerus="yes">
        <source>%n left to choose</source>
        <translation>
            <numerusform>还有 %n 项没选</numerusform>
        </translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>还没选</translation>
    </message>
    <message>
        <source>What it will be</source>
        <translation>选定后的样子</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>还给区里</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不要了</translation>
    </message>
</context>
<context>
    <name>ConflictRows</name>
    <message>
        <source>Both values, field by field</source>
        <translation>两边的内容，一项一项</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>one side</source>
        <translation>先到的</translation>
    </message>
    <message>
        <source>handed in before</source>
        <translation>以前交过的</translation>
    </message>
    <message>
        <source>at the district now</source>
        <translation>区里现在的</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>the other</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>both</source>
        <translation>都留</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>两条都留</translation>
    </message>
    <message>
        <source>was {value}</source>
        <translation>原来 {value}</translation>
    </message>
    <message>
        <source>was empty</source>
        <translation>原来 空</translation>
    </message>
    <message>
        <source>only one</source>
        <translation>只能选一个</translation>
    </message>
</context>
<context>
    <name>LastDelivery</name>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Nothing was delivered yet</source>
        <translation>还没有送达过</translation>
    </message>
    <message>
        <source>Last delivered {time}, counted on both sides: {counts}</source>
        <translation>上次送达 {time}，两边都点过数：{counts}</translation>
    </message>
    <message>
        <source>Last delivered {time}: {counts}</source>
        <translation>上次送达 {time}：{counts}</translation>
    </message>
    <message>
        <source>{sent} sent, {taken} taken, {returned} returned</source>
        <translation>送出 {sent} 条，收下 {taken} 条，退回 {returned} 条</translation>
    </message>
</context>
<context>
    <name>MatterActs</name>
    <message>
        <source>Decided: {record}</source>
        <translation>已选定：{record}</translation>
    </message>
    <message numerus="yes">
        <source>%n given back to the district</source>
        <translation>
            <numerusform>%n 份还给区里了</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged: {name} is one person now</source>
        <translation>已合并：{name} 现在是一份</translation>
    </message>
    <message>
        <source>Judged: two people called {name}</source>
        <translation>已记住：两个人都叫 {name}</translation>
    </message>
</context>
<context>
    <name>MatterFoot</name>
    <message>
        <source>Reason, for the log</source>
        <translation>原因，记进日志</translation>
    </message>
    <message>
        <source>Compare and decide</source>
        <translation>对照选定</translation>
    </message>
    <message>
        <source>One person, merge</source>
        <translation>是同一人，合并</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>Let them go</source>
        <translation>让区里移走</translation>
    </message>
    <message>
        <source>Keep all here</source>
        <translation>都留在这里</translation>
    </message>
    <message>
        <source>Open and mend</source>
        <translation>打开修改</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再发一次</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Hand to the head</source>
        <translation>交给站长</translation>
    </message>
    <message>
        <source>One person, the other record stands</source>
        <translation>是同一人，留另一份</translation>
    </message>
    <message>
        <source>Give all {n} back</source>
        <translation>缺的 {n} 户全还给区里</translation>
    </message>
    <message>
        <source>cannot help here</source>
        <translation>这条重发没有用</translation>
    </message>
    <message>
        <source>open the case and do it anew there</source>
        <translation>请打开这件事，在那里重新办</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Both are kept, nothing is lost, until somebody decides.</source>
        <translation>选定以前两份都留着，一条不丢。</translation>
    </message>
    <message>
        <source>The edit is kept here whole until it is settled; others go on sending.</source>
        <translation>改动原样留在这里，直到处理完；别的照常发送。</translation>
    </message>
    <message>
        <source>The district was put back from a backup. Both values stay readable, and a decision can be changed for 90 days.</source>
        <translation>区里从备份恢复过。两份都查得到，选定后 90 天内可以改回来。</translation>
    </message>
    <message>
        <source>The record in front stands and takes what it lacks; for 90 days the two can be parted again.</source>
        <translation>留下的这一份会补上缺的内容；90 天内可以再分开。</translation>
    </message>
    <message>
        <source>Nothing was let go yet. What you answer stands in the log.</source>
        <translation>现在一条也没动。您的答复会记进日志。</translation>
    </message>
    <message>
        <source>Nothing is lost and you can go on. It is compared again by itself tomorrow; until then “all handed in” is not said.</source>
        <translation>一条没丢，照常登记。明天会自动再对一次，在那以前不显示“全部送达”。</translation>
    </message>
    <message>
        <source>a reason first</source>
        <translation>先写原因</translation>
    </message>
</context>
<context>
    <name>NeedsYouPane</name>
    <message>
        <source>two differ</source>
        <translation>两处不同</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>恢复前</translation>
    </message>
    <message>
        <source>twice?</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <source>held</source>
        <translation>先留着</translation>
    </message>
    <message>
        <source>counts differ</source>
        <translation>条数不同</translation>
    </message>
    <message>
        <source>What needs you</source>
        <translation>需要您的</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>没有需要您的</translation>
    </message>
    <message>
        <source>Differences between two computers and what the district returned stand here.</source>
        <translation>两台电脑改得不一样的、区里退回来的，会列在这里。</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) are not held up by these and go as usual.</source>
        <translation>
            <numerusform>其余 %n 条不受影响，照常发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing else is held up by these.</source>
        <translation>别的不受影响，照常登记、照常发送。</translation>
    </message>
    <message>
        <source>district</source>
        <translation>区里</translation>
    </message>
    <message>
        <source>compare, decide</source>
        <translation>对照选定</translation>
    </message>
    <message>
        <source>open, mend</source>
        <translation>打开修改</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>act</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>填写人</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Both values</source>
        <translation>两边的值</translation>
    </message>
    <message>
        <source>field</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>stands now&#x3000;{person}</source>
        <translation>现在用的&#x3000;{person}</translation>
    </message>
    <message>
        <source>not taken&#x3000;{person}</source>
        <translation>没有用上的&#x3000;{person}</translation>
    </message>
    <message>
        <source>at the district now&#x3000;{person}</source>
        <translation>区里现在&#x3000;{person}</translation>
    </message>
    <message>
        <source>handed in before&#x3000;{person}</source>
        <translation>以前交过&#x3000;{person}</translation>
    </message>
    <message>
        <source>this record</source>
        <translation>这一份</translation>
    </message>
    <message>
        <source>the other record</source>
        <translation>另一份</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>移走</translation>
    </message>
    <message>
        <source>before</source>
        <translation>原来的</translation>
    </message>
    <message>
        <source>what was written&#x3000;{person}</source>
        <translation>填的&#x3000;{person}</translation>
    </message>
</context>
<context>
    <name>StickFacts</name>
    <message>
        <source>last written</source>
        <translation>上次写出</translation>
    </message>
    <message>
        <source>last read</source>
        <translation>上次读入</translation>
    </message>
    <message>
        <source>the files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>sealed; nobody else can open them, changes are noticed</source>
        <translation>已加封，别人打不开，改过会被认出</translation>
    </message>
    <message>
        <source>Write to stick</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>Read from stick</source>
        <translation>从 U 盘读入</translation>
    </message>
    <message>
        <source>none waits; they go along behind the data</source>
        <translation>没有等着送的；有就跟在数据后面一起走</translation>
    </message>
    <message>
        <source>{n} wait, {carried} of them lie on the stick</source>
        <translation>等着 {n} 个，其中 {carried} 个已在 U 盘上</translation>
    </message>
    <message>
        <source>{n} wait; they go along behind the data</source>
        <translation>等着 {n} 个，跟在数据后面一起走</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>{time}&#x3000;{rows} records, receipts for {ops}</source>
        <translation>{time}&#x3000;取回 {rows} 条，回执 {ops} 条</translation>
    </message>
    <message>
        <source>{time}&#x3000;{ops} items, answered by the district</source>
        <translation>{time}&#x3000;{ops} 条，区里已收</translation>
    </message>
    <message>
        <source>{time}&#x3000;{ops} items, no answer yet</source>
        <translation>{time}&#x3000;{ops} 条，还没有回执</translation>
    </message>
</context>
<context>
    <name>StickPane</name>
    <message>
        <source>Writing; do not pull the stick …</source>
        <translation>正在写，请不要拔 U 盘 …</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读 …</translation>
    </message>
    <message>
        <source>What lies on it</source>
        <translation>U 盘上有什么</translation>
    </message>
    <message>
        <source>Bundles of this station on the stick</source>
        <translation>U 盘上本站的交接包</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>选别的文件夹</translation>
    </message>
    <message>
        <source>Write to stick</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>Read from stick</source>
        <translation>从 U 盘读入</translation>
    </message>
    <message>
        <source>bundle</source>
        <translation>交接包</translation>
    </message>
    <message>
        <source>written</source>
        <translation>写出时间</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>state</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>to the district</source>
        <translation>送区里的</translation>
    </message>
    <message>
        <source>the district&apos;s answer</source>
        <translation>区里的回执</translation>
    </message>
    <message>
        <source>, with {n} photos</source>
        <translation>，带照片 {n} 个</translation>
    </message>
    <message>
        <source>the one written last</source>
        <translation>最近写出的一份</translation>
    </message>
    <message>
        <source>an older one, is replaced when you write</source>
        <translation>以前的，再写时换掉</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>还没有读入</translation>
    </message>
    <message>
        <source>read already</source>
        <translation>已经读入</translation>
    </message>
    <message>
        <source>damaged or incomplete</source>
        <translation>坏了或者不完整</translation>
    </message>
    <message>
        <source>no stick found; plug it in</source>
        <translation>没有找到 U 盘，请插上</translation>
    </message>
    <message>
        <source>Folder of the stick</source>
        <translation>U 盘的文件夹</translation>
    </message>
    <message>
        <source>and {n} of other stations, sealed</source>
        <translation>另有别的站 {n} 份，已加封</translation>
    </message>
    <message>
        <source>Nothing of this station lies there</source>
        <translation>上面没有本站的交接包</translation>
    </message>
    <message>
        <source>Write to the stick, give it to the courier, and read the answer from it.</source>
        <translation>先写到 U 盘，交给送的人，拿回来再读入回执。</translation>
    </message>
    <message>
        <source>This file cannot use a stick</source>
        <translation>这个数据文件不能走 U 盘</translation>
    </message>
    <message>
        <source>{n} items on their way since {time}</source>
        <translation>{n} 条在路上，{time} 写出</translation>
    </message>
    <message>
        <source>They count as delivered only when the district&apos;s answer was read here.</source>
        <translation>读入区里的回执以后才算送达。</translation>
    </message>
    <message>
        <source>{n} photos and files went with them.</source>
        <translation>另有照片与文件 {n} 个一起走。</translation>
    </message>
    <message>
        <source>{n} items can go by stick</source>
        <translation>{n} 条可以走 U 盘</translation>
    </message>
    <message>
        <source>The same rules as over the network; sending both ways does no harm.</source>
        <translation>规矩和网络一样；两边都送也不会重复。</translation>
    </message>
    <message>
        <source>{n} photos and files can go by stick</source>
        <translation>{n} 个照片与文件可以走 U 盘</translation>
    </message>
    <message>
        <source>They lie beside the data, each sealed; what finds no room waits here.</source>
        <translation>放在数据旁边，一个一个加封；U 盘放不下的留在本机等下次。</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待发的</translation>
    </message>
    <message>
        <source>Write all the same to fetch what others wrote: the answer brings it.</source>
        <translation>要取别人写的，也先写一份：回执会带回来。</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>not with this file</source>
        <translation>这个文件不行</translation>
    </message>
    <message>
        <source>Written and read back: bundle {number}, {n} items, {size}. The stick may be pulled out; nothing counts as delivered yet.</source>
        <translation>已写好并读回核对：第 {number} 号交接包，{n} 条，{size}。可以拔 U 盘了；读入回执以后才算送达。</translation>
    </message>
    <message>
        <source>Print handover slip</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>{n} photos and files lie beside it.</source>
        <translation>照片与文件 {n} 个放在旁边。</translation>
    </message>
    <message>
        <source>{n} photos found no room on the stick and wait here.</source>
        <translation>U 盘放不下，{n} 个照片留在本机等下次。</translation>
    </message>
    <message>
        <source>{n} photos are for the next time; one stick takes so many.</source>
        <translation>一次带得够多了，{n} 个照片下次再带。</translation>
    </message>
    <message>
        <source>{n} photos could not be written and wait here.</source>
        <translation>{n} 个照片没有写上，留在本机等下次。</translation>
    </message>
    <message>
        <source>{n} photos are damaged on this computer.</source>
        <translation>本机有 {n} 个照片坏了，请重新加一次。</translation>
    </message>
    <message>
        <source>This answer was read before; nothing was changed.</source>
        <translation>这份回执以前读过，什么也没有改动。</translation>
    </message>
    <message>
        <source>Read: receipts for {sent} items, {pulled} records fetched.</source>
        <translation>读好了：回执 {sent} 条，取回 {pulled} 条。</translation>
    </message>
    <message>
        <source>{n} were returned, see what needs you.</source>
        <translation>退回 {n} 条，请看“需要您”。</translation>
    </message>
    <message>
        <source>The counts differ; write once more and the district sends it anew.</source>
        <translation>两边条数不一致，请再写一次，区里会重新发来。</translation>
    </message>
    <message>
        <source>{n} still wait.</source>
        <translation>还有 {n} 条待发。</translation>
    </message>
    <message>
        <source>Both counts are equal, voucher {number}.</source>
        <translation>两边条数相同，凭条 {number}。</translation>
    </message>
    <message>
        <source>The district has {n} photos and files of this station now.</source>
        <translation>区里已收照片与文件 {n} 个。</translation>
    </message>
    <message>
        <source>{n} photos and files came with it.</source>
        <translation>带回照片与文件 {n} 个。</translation>
    </message>
    <message>
        <source>{n} photos on the stick are damaged; they are asked for again.</source>
        <translation>U 盘上有 {n} 个照片坏了，下次再要。</translation>
    </message>
</context>
<context>
    <name>SyncCentrePage</name>
    <message>
        <source>History of deliveries</source>
        <translation>送达历史</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需要您</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>现在发送</translation>
    </message>
    <message>
        <source>another line</source>
        <translation>换一条</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>send now</source>
        <translation>现在发送</translation>
    </message>
    <message>
        <source>next pane</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>not opened at a district</source>
        <translation>还没有在区里开通</translation>
    </message>
    <message>
        <source>Write to stick</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>Print handover slip</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>USB exchange</source>
        <translation>U 盘交换</translation>
    </message>
    <message>
        <source>By USB stick</source>
        <translation>走 U 盘</translation>
    </message>
    <message>
        <source>no network, the same rules</source>
        <translation>不用网络，规矩一样</translation>
    </message>
    <message>
        <source>handover slip</source>
        <translation>打印交接单</translation>
    </message>
    <message>
        <source>goes by USB stick</source>
        <translation>本站走 U 盘</translation>
    </message>
</context>
<context>
    <name>WaitingPane</name>
    <message>
        <source>Waiting records</source>
        <translation>待发的记录</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>送达记录</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>whole history</source>
        <translation>全部历史</translation>
    </message>
    <message>
        <source>Latest receipts</source>
        <translation>最近的送达记录</translation>
    </message>
    <message>
        <source>{n} records</source>
        <translation>共 {n} 份记录</translation>
    </message>
    <message>
        <source>record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>act</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>kept here</source>
        <translation>存在本机</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>试过</translation>
    </message>
    <message>
        <source>situation</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Open this one</source>
        <translation>打开这一条</translation>
    </message>
    <message>
        <source>Sending {n} of {total}</source>
        <translation>正在发送 {n} / {total}</translation>
    </message>
    <message>
        <source>Exchanging with the district</source>
        <translation>正在和区服务器收发</translation>
    </message>
    <message>
        <source>Go on writing; what is saved now goes with the next round.</source>
        <translation>照常登记，现在存的下一趟发。</translation>
    </message>
    <message>
        <source>This file belongs to no district</source>
        <translation>这份资料不连区服务器</translation>
    </message>
    <message>
        <source>What is written here stays on this computer.</source>
        <translation>写下的只存在这台电脑。</translation>
    </message>
    <message>
        <source>{n} waiting, district server not reached</source>
        <translation>{n} 条待发，连不上区服务器</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} 条待发</translation>
    </message>
    <message>
        <source>Sent by itself in a moment, or at once with F5.</source>
        <translation>过一会儿自动发送，按 F5 马上发。</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待发的</translation>
    </message>
    <message>
        <source>All delivered {time}; both sides counted the same.</source>
        <translation>{time} 全部送达，两边条数相同。</translation>
    </message>
    <message>
        <source>The first round has not ended yet.</source>
        <translation>第一趟还没有收发完。</translation>
    </message>
    <message>
        <source>Not reached since {time}.</source>
        <translation>{time} 起连不上。</translation>
    </message>
    <message>
        <source>Tried again by itself {time}.</source>
        <translation>下次自动再试 {time}。</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>所属单位</translation>
    </message>
    <message>
        <source>to be kept until</source>
        <translation>保留到</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>{facts}; {n} more</source>
        <translation>{facts}；另有 {n} 项</translation>
    </message>
    <message>
        <source>not deleted, written on</source>
        <translation>没有删，后来又改过</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>way</source>
        <translation>走法</translation>
    </message>
    <message>
        <source>sent by this computer</source>
        <translation>本机送出</translation>
    </message>
    <message>
        <source>received by the district</source>
        <translation>区服务器收到</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{n} items</source>
        <translation>{n} 条</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{n} days ago</source>
        <translation>{n} 天前</translation>
    </message>
    <message>
        <source>grid worker</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>station head</source>
        <translation>站长</translation>
    </message>
    <message>
        <source>this very computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>household of {name}</source>
        <translation>{name} 户</translation>
    </message>
    <message>
        <source>resident {name}</source>
        <translation>居民&#x3000;{name}</translation>
    </message>
    <message>
        <source>tag of {name}</source>
        <translation>标签&#x3000;{name}</translation>
    </message>
    <message>
        <source>visit to {name}</source>
        <translation>走访&#x3000;{name} 户</translation>
    </message>
    <message>
        <source>need of {name}</source>
        <translation>需求&#x3000;{name}</translation>
    </message>
    <message>
        <source>review of the visit to {name}</source>
        <translation>审核&#x3000;走访 {name} 户</translation>
    </message>
    <message>
        <source>change of {name}</source>
        <translation>变动&#x3000;{name}</translation>
    </message>
    <message>
        <source>dwelling {name}</source>
        <translation>住房&#x3000;{name}</translation>
    </message>
    <message>
        <source>building {name}</source>
        <translation>楼栋&#x3000;{name}</translation>
    </message>
    <message>
        <source>place {name}</source>
        <translation>场所 {name}</translation>
    </message>
    <message>
        <source>grid {name}</source>
        <translation>网格&#x3000;{name}</translation>
    </message>
    <message>
        <source>worker {name}</source>
        <translation>网格员&#x3000;{name}</translation>
    </message>
    <message>
        <source>assignment {name}</source>
        <translation>分工&#x3000;{name}</translation>
    </message>
    <message>
        <source>record {name}</source>
        <translation>记录&#x3000;{name}</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>went on</source>
        <translation>办理</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>decision taken back</source>
        <translation>改回选定</translation>
    </message>
    <message>
        <source>returned edit closed</source>
        <translation>退回的已了结</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>没试过</translation>
    </message>
    <message>
        <source>{n} times, {time}</source>
        <translation>{n} 次，{time}</translation>
    </message>
    <message>
        <source>goes with the next round</source>
        <translation>下一趟发</translation>
    </message>
    <message>
        <source>waits for the district</source>
        <translation>等区服务器</translation>
    </message>
    <message>
        <source>behind the one before, order is kept</source>
        <translation>排在上一条后面，不会颠倒</translation>
    </message>
    <message>
        <source>district put back, handed in again; {result}</source>
        <translation>区里恢复过，已重新交过；{result}</translation>
    </message>
    <message>
        <source>district put back, handed in again, {n} for the head to see; {result}</source>
        <translation>区里恢复过，已重新交过，{n} 份请站长看；{result}</translation>
    </message>
    <message>
        <source>both counts equal, voucher {number}</source>
        <translation>两边条数相同，凭条 {number}</translation>
    </message>
    <message>
        <source>both counts equal</source>
        <translation>两边条数相同</translation>
    </message>
    <message>
        <source>{n} returned, see what needs you</source>
        <translation>{n} 条被退回，见“需要您”</translation>
    </message>
    <message>
        <source>received; more was written since</source>
        <translation>已收到；之后又有新写的</translation>
    </message>
    <message>
        <source>received; still fetching the rest</source>
        <translation>已收到；还在取区里的更新</translation>
    </message>
    <message>
        <source>counts differ, compared once more</source>
        <translation>两边条数不同，会再核对一遍</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>USB stick</source>
        <translation>U 盘</translation>
    </message>
    <message>
        <source>{n} fields were changed on another computer too</source>
        <translation>{n} 项内容另一台电脑也改过</translation>
    </message>
    <message>
        <source>two notes, both are kept</source>
        <translation>两边都写了备注，都留着</translation>
    </message>
    <message>
        <source>moved to two places</source>
        <translation>两边迁到了不同的地方</translation>
    </message>
    <message>
        <source>one deleted it, one went on writing; it is kept</source>
        <translation>一边删了，一边还在改，先留着</translation>
    </message>
    <message>
        <source>handed to you: take it, or leave it as it is</source>
        <translation>交给您定：采用，或者照旧</translation>
    </message>
    <message>
        <source>the later one stands</source>
        <translation>以后改的为准</translation>
    </message>
    <message>
        <source>{n} records handed in before are not at the district any more</source>
        <translation>以前交过的 {n} 份，区里现在没有了</translation>
    </message>
    <message>
        <source>{fields} things handed in before are otherwise at the district now</source>
        <translation>以前交过的 {fields} 项，区里现在不一样</translation>
    </message>
    <message>
        <source>perhaps one person registered twice; merge, or say that it is two</source>
        <translation>同一个人可能登记了两份，合并，或者说明是两个人</translation>
    </message>
    <message>
        <source>perhaps registered at another station too; merge, or say that it is two</source>
        <translation>别的站可能也登记了这个人，合并，或者说明是两个人</translation>
    </message>
    <message>
        <source>the district took {n} records away at once; they stay here until you say</source>
        <translation>区里一次移走 {n} 条，先留在本机，等您答复</translation>
    </message>
    <message>
        <source>counts differ although they were set right today; tell the district</source>
        <translation>今天核对修过一次，条数还是不同，请告诉区里</translation>
    </message>
    <message>
        <source>not in your grid any more</source>
        <translation>已经不归您的网格</translation>
    </message>
    <message>
        <source>not of this station any more</source>
        <translation>已经不归本站</translation>
    </message>
    <message>
        <source>the record is not at the district</source>
        <translation>区里没有这条记录</translation>
    </message>
    <message>
        <source>the case was closed more than thirty days ago; report a new one</source>
        <translation>结案已超过 30 天，请另报一件</translation>
    </message>
    <message>
        <source>your account may not change this</source>
        <translation>您的账号不能改这一项</translation>
    </message>
    <message>
        <source>the account that wrote this is closed; hand it to the head</source>
        <translation>写这条的账号已停用，请交给站长</translation>
    </message>
    <message>
        <source>too much text in one field, please shorten it</source>
        <translation>有一项字数太多，请改短</translation>
    </message>
    <message>
        <source>a field held something that cannot be in it; please type it anew</source>
        <translation>有一栏里的内容不是这一栏能填的，请重新填写</translation>
    </message>
    <message>
        <source>it says no grid, please choose one</source>
        <translation>没写明哪个网格，请选一个</translation>
    </message>
    <message>
        <source>the district&apos;s program is older than this one; it will take it later</source>
        <translation>区里的程序比本机旧，升级后会收下</translation>
    </message>
    <message>
        <source>such a record is never changed; write a correction instead</source>
        <translation>这类记录不能改，请另写一条更正</translation>
    </message>
    <message>
        <source>the district already has another record under this number</source>
        <translation>区里这个编号已经是另一条记录</translation>
    </message>
    <message>
        <source>{person} decided this before you</source>
        <translation>{person}比您先选定了</translation>
    </message>
    <message>
        <source>not every field was decided</source>
        <translation>有的项目没有选定</translation>
    </message>
    <message>
        <source>of these two records each would have been merged into the other</source>
        <translation>两份记录互相并入，无法合并</translation>
    </message>
    <message>
        <source>the decision is older than 90 days and stays</source>
        <translation>选定已满 90 天，不再改回</translation>
    </message>
    <message>
        <source>a case changes by its steps only</source>
        <translation>事件只能按步骤办，不能直接改</translation>
    </message>
    <message>
        <source>that case is this one, or is merged itself</source>
        <translation>那就是这一件，或者它自己已并出去了</translation>
    </message>
    <message>
        <source>the case had moved on before this arrived</source>
        <translation>送到之前，这件事已经往下办了</translation>
    </message>
    <message>
        <source>the case was complete already</source>
        <translation>材料已经补齐了</translation>
    </message>
    <message>
        <source>the case was reopened already</source>
        <translation>已经重新办理过一次</translation>
    </message>
    <message>
        <source>it was ruled already</source>
        <translation>已经裁定过</translation>
    </message>
    <message>
        <source>what is missing must be added first</source>
        <translation>要先把缺的补齐</translation>
    </message>
    <message>
        <source>somebody else took a step at the same time</source>
        <translation>另有人同时办了一步</translation>
    </message>
    <message>
        <source>the time limit runs on, it is not begun anew</source>
        <translation>时限不重新计算</translation>
    </message>
    <message>
        <source>an extension was asked for already</source>
        <translation>已经申请过延期</translation>
    </message>
    <message>
        <source>the first refusal goes back to the desk</source>
        <translation>第一次退单要先退回派单处</translation>
    </message>
    <message>
        <source>several units need one that leads</source>
        <translation>多个单位办理，要先定牵头单位</translation>
    </message>
    <message>
        <source>the step was missing its note</source>
        <translation>这一步缺办理记录</translation>
    </message>
    <message>
        <source>something needed for this step was missing</source>
        <translation>这一步缺必填的内容</translation>
    </message>
    <message>
        <source>nobody has asked for an extension</source>
        <translation>没有人申请过延期</translation>
    </message>
    <message>
        <source>there is no level above</source>
        <translation>没有上一级可报</translation>
    </message>
    <message>
        <source>the district knows no such step</source>
        <translation>区里没有这一步</translation>
    </message>
    <message>
        <source>a new case begins with its report</source>
        <translation>新的事件要从上报开始</translation>
    </message>
    <message>
        <source>it is not what was asked for</source>
        <translation>和申请的不一致</translation>
    </message>
    <message>
        <source>this step may not change that</source>
        <translation>这一步不能改那一项</translation>
    </message>
    <message>
        <source>the case is not at this step</source>
        <translation>事件现在不在这一步</translation>
    </message>
    <message>
        <source>the case is not under supervision</source>
        <translation>这件事没有督办</translation>
    </message>
    <message>
        <source>the case is at another level</source>
        <translation>事件不在您这一级</translation>
    </message>
    <message>
        <source>a case goes up one level at a time</source>
        <translation>事件只能一级一级往上报</translation>
    </message>
    <message>
        <source>other units have not finished their part</source>
        <translation>协办单位还没办完</translation>
    </message>
    <message>
        <source>what a head settled is looked at by the level above</source>
        <translation>站长自己即办即结的，由上一级抽查</translation>
    </message>
    <message>
        <source>only a centre may rule this</source>
        <translation>要由指挥中心裁定</translation>
    </message>
    <message>
        <source>the second refusal is ruled, not sent on</source>
        <translation>第二次退单要裁定，不再转派</translation>
    </message>
    <message>
        <source>the note came without its step</source>
        <translation>办理记录没有对应的步骤</translation>
    </message>
    <message>
        <source>the step needs a word</source>
        <translation>这一步要写明情况</translation>
    </message>
    <message>
        <source>it was the last part of the case</source>
        <translation>已经是最后一个承办单位</translation>
    </message>
    <message>
        <source>{person} has decided this already</source>
        <translation>{person}已经选定了</translation>
    </message>
    <message>
        <source>Nothing is decided here any more</source>
        <translation>这里没有选定可以改回</translation>
    </message>
    <message>
        <source>After 90 days a decision stays; please edit the record instead</source>
        <translation>选定已满 90 天，不再改回；请直接修改记录</translation>
    </message>
    <message>
        <source>The record is not on this computer any more; take back or hand on instead</source>
        <translation>本机已经没有这条记录，请收回或者交给站长</translation>
    </message>
    <message>
        <source>Both notes together are longer than {limit} characters; choose one</source>
        <translation>两条合起来超过 {limit} 个字，请只留一条</translation>
    </message>
    <message>
        <source>Somebody else has decided; take yours back, or change it in the history</source>
        <translation>别人已经选定；请收回您的，或者到改动记录里改</translation>
    </message>
    <message>
        <source>Please choose in every row first</source>
        <translation>请每一项都先选好</translation>
    </message>
    <message>
        <source>returned by the district ({code})</source>
        <translation>被区里退回（代号 {code}）</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>别人</translation>
    </message>
    <message>
        <source>one field was changed elsewhere too</source>
        <translation>有一项内容另一台电脑也改过</translation>
    </message>
    <message>
        <source>two differ</source>
        <translation>两处不同</translation>
    </message>
    <message>
        <source>written, no answer yet</source>
        <translation>已写到 U 盘，等回执</translation>
    </message>
    <message>
        <source>the record was erased for good, by law</source>
        <translation>这条记录已依法永久删除</translation>
    </message>
</context>
</TS>
