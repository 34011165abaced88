<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DraftsPane</name>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="28"/>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="29"/>
        <source>Of</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="30"/>
        <source>Text</source>
        <translation>已写的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="31"/>
        <source>Kept</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="34"/>
        <source>drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="35"/>
        <source>Go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="36"/>
        <source>Drop</source>
        <translation>不要了</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="38"/>
        <source>No drafts</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="38"/>
        <source>What you type is kept by itself within two seconds</source>
        <translation>边写边存，两秒内自动保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/drafts_pane.py" line="76"/>
        <source>Draft dropped: {title}</source>
        <translation>草稿已丢弃：{title}</translation>
    </message>
</context>
<context>
    <name>HeadPane</name>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="48"/>
        <source>To approve</source>
        <translation>待审核</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="86"/>
        <source>**%n visits** to approve</source>
        <translation>
            <numerusform>**%n 件**待审核</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="88"/>
        <source>nothing to approve</source>
        <translation>没有待审核的</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="90"/>
        <source>**%n matters** for you to decide</source>
        <translation>
            <numerusform>**%n 件**要您拿主意</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="99"/>
        <source>nobody is overdue</source>
        <translation>全站没有逾期</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="102"/>
        <source>**%n people** have not handed in everything</source>
        <translation>
            <numerusform>**%n 人**没有交齐</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="104"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="104"/>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="113"/>
        <source>from {month}-1 to today</source>
        <translation>{month} 月 1 日至今</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="114"/>
        <source>Visits by grid</source>
        <translation>各网格走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="115"/>
        <source>open the scores</source>
        <translation>打开考核</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="122"/>
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="123"/>
        <source>Not handed in yet</source>
        <translation>还没有交齐的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="125"/>
        <source>Everything of earlier days is on its way or answered</source>
        <translation>前几天的都已送出，退回的都已更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="136"/>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="136"/>
        <source>Worker</source>
        <translation>网格员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="136"/>
        <source>Due visits done</source>
        <translation>应访完成</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="137"/>
        <source>Overdue</source>
        <translation>逾期户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="137"/>
        <source>Longest</source>
        <translation>最久</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="174"/>
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="180"/>
        <source>%n record(s) waiting</source>
        <translation>
            <numerusform>%n 条待发</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="182"/>
        <source>since {day}</source>
        <translation>最早 {day}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="184"/>
        <source>%n sent back, not mended</source>
        <translation>
            <numerusform>%n 条退回未更正</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="197"/>
        <source>Visits a day</source>
        <translation>走访次数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="198"/>
        <source>last 14 days, whole station</source>
        <translation>近 14 天，全站</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="211"/>
        <source>Pale: today is not over</source>
        <translation>浅色：今天还没过完</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="92"/>
        <source>in the station !!{n} households overdue!!</source>
        <translation>全站 !!逾期 {n} 户!!</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="94"/>
        <source>, the longest {days} days</source>
        <translation>，最久 {days} 天</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="96"/>
        <source>, **%n** of them never visited</source>
        <translation>
            <numerusform>，其中 **%n 户**从未走访</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="175"/>
        <source>never visited</source>
        <translation>从未走访</translation>
    </message>
</context>
<context>
    <name>MattersPane</name>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="27"/>
        <source>two differ</source>
        <translation>两处不同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="28"/>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="29"/>
        <source>recovered</source>
        <translation>恢复前</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="30"/>
        <source>twice?</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="31"/>
        <source>held</source>
        <translation>先留着</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="32"/>
        <source>counts differ</source>
        <translation>条数不同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="37"/>
        <location filename="../../desktop/views/today/matters_pane.py" line="44"/>
        <source>For you to decide</source>
        <translation>要您拿主意的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="38"/>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="63"/>
        <source>compare, decide</source>
        <translation>对照选定</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="63"/>
        <source>open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>SideSections</name>
    <message>
        <location filename="../../desktop/views/today/side.py" line="76"/>
        <source>Sent back by the head</source>
        <translation>站长退回的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="80"/>
        <source>Unfinished drafts</source>
        <translation>没写完的草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="83"/>
        <source>Everything begun was kept</source>
        <translation>写过的都已保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="85"/>
        <source>all drafts</source>
        <translation>全部草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="101"/>
        <source>correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="114"/>
        <source>{time} kept by itself</source>
        <translation>{time} 自动保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="116"/>
        <source>go on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="129"/>
        <source>My month {n}</source>
        <translation>我的 {n} 月</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="129"/>
        <source>from the 1st to today</source>
        <translation>1 日至今</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="131"/>
        <source>open the records</source>
        <translation>打开得分记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="143"/>
        <source>{due} due, {out} taken out of the base</source>
        <translation>应访 {due}，剔除 {out}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <location filename="../../desktop/views/today/page.py" line="44"/>
        <source>The station today</source>
        <translation>站内今日</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="50"/>
        <source>My day</source>
        <translation>我的一天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="51"/>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="52"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="54"/>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="55"/>
        <source>Print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="71"/>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="75"/>
        <source>go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="76"/>
        <source>drop</source>
        <translation>不要了</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="81"/>
        <source>approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="82"/>
        <source>send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="83"/>
        <location filename="../../desktop/views/today/page.py" line="89"/>
        <source>other pane</source>
        <translation>换栏</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="87"/>
        <source>record this one</source>
        <translation>登记这一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="88"/>
        <source>see the household</source>
        <translation>看户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="90"/>
        <source>print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
</context>
<context>
    <name>WorkerPane</name>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="36"/>
        <source>Nobody is due today or tomorrow</source>
        <translation>今天和明天没有到期的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="36"/>
        <source>A visit outside the plan: Ctrl+N</source>
        <translation>计划外走访按 Ctrl+N</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="81"/>
        <source>nobody is due today</source>
        <translation>今天没有到期的走访</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/worker_pane.py" line="83"/>
        <source>**%n households** to visit today</source>
        <translation>
            <numerusform>今天要走 **%n 户**，都是今天到期</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="87"/>
        <source>**{all} households** to visit, !!{late} overdue!! and **{rest}** due today</source>
        <translation>今天要走 **{all} 户**，其中 !!{late} 户已逾期!!、**{rest} 户**今天到期</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/worker_pane.py" line="91"/>
        <source>**%n visits** sent back</source>
        <translation>
            <numerusform>**%n 条**被退回待更正</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/worker_pane.py" line="93"/>
        <source>**%n drafts** not finished</source>
        <translation>
            <numerusform>**%n 份草稿**没写完</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="94"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="94"/>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="98"/>
        <source>{month}-{day}</source>
        <translation>{month}月{day}日</translation>
    </message>
</context>
<context>
    <name>today</name>
        <message>
            <source>Case</source>
            <translation>事件</translation>
        </message>
        <message>
            <source>Step of a case</source>
            <translation>事件办理</translation>
        </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="29"/>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="30"/>
        <source>Resident</source>
        <translation>居民</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="31"/>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="41"/>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="43"/>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
</TS>
