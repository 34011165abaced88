<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CentrePane</name>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="40"/>
        <source>Units</source>
        <translation>下级单位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="91"/>
        <source>For you to answer</source>
        <translation>等您办的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="92"/>
        <source>To chase</source>
        <translation>要督促的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="94"/>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="97"/>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="116"/>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/centre_pane.py" line="127"/>
        <source>**%n cases** for you to answer</source>
        <translation>
            <numerusform>**%n 件事**等您办</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="129"/>
        <source>no case waits for you</source>
        <translation>没有等您办的事</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/centre_pane.py" line="132"/>
        <source>!!%n open cases over their limit!!</source>
        <translation>
            <numerusform>!!超时在办 %n 件!!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/centre_pane.py" line="135"/>
        <source>**%n cases** handed back twice or more</source>
        <translation>
            <numerusform>**%n 件**退单两次以上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/centre_pane.py" line="138"/>
        <source>**%n cases** with nobody</source>
        <translation>
            <numerusform>**%n 件**无人认领</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="139"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="139"/>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="146"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="147"/>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="148"/>
        <source>Over the limit</source>
        <translation>超时在办</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="149"/>
        <source>Back ≥2</source>
        <translation>退单 ≥2</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/centre_pane.py" line="150"/>
        <source>Nobody&apos;s</source>
        <translation>无人认领</translation>
    </message>
</context>
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
        <location filename="../../desktop/views/today/head_pane.py" line="91"/>
        <source>**%n visits** to approve</source>
        <translation>
            <numerusform>**%n 件**待审核</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="93"/>
        <source>nothing to approve</source>
        <translation>没有待审核的</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="95"/>
        <source>**%n matters** for you to decide</source>
        <translation>
            <numerusform>**%n 件**要您拿主意</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="104"/>
        <source>nobody is overdue</source>
        <translation>全站没有逾期</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="106"/>
        <source>!!%n cases over their limit!!</source>
        <translation>
            <numerusform>!!%n 件事超时!!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="108"/>
        <source>**%n cases** due today</source>
        <translation>
            <numerusform>**%n 件事**今天到时限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="111"/>
        <source>**%n people** have not handed in everything</source>
        <translation>
            <numerusform>**%n 人**没有交齐</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="113"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="113"/>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="127"/>
        <source>from {month}-1 to today</source>
        <translation>{month} 月 1 日至今</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="129"/>
        <source>open the scores</source>
        <translation>打开考核</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="136"/>
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="137"/>
        <source>Not handed in yet</source>
        <translation>还没有交齐的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="139"/>
        <source>Everything of earlier days is on its way or answered</source>
        <translation>前几天的都已送出，退回的都已更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="150"/>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="150"/>
        <source>Worker</source>
        <translation>网格员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="150"/>
        <source>Due visits done</source>
        <translation>应访完成</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="151"/>
        <source>Overdue</source>
        <translation>逾期户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="151"/>
        <source>Longest</source>
        <translation>最久</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="151"/>
        <source>Cases late</source>
        <translation>事件超时</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="191"/>
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="197"/>
        <source>%n record(s) waiting</source>
        <translation>
            <numerusform>%n 条待发</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="199"/>
        <source>since {day}</source>
        <translation>最早 {day}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="201"/>
        <source>%n sent back, not mended</source>
        <translation>
            <numerusform>%n 条退回未更正</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="214"/>
        <source>Visits a day</source>
        <translation>走访次数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="215"/>
        <source>last 14 days, whole station</source>
        <translation>近 14 天，全站</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="228"/>
        <source>Pale: today is not over</source>
        <translation>浅色：今天还没过完</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="97"/>
        <source>in the station !!{n} households overdue!!</source>
        <translation>全站 !!逾期 {n} 户!!</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="99"/>
        <source>, the longest {days} days</source>
        <translation>，最久 {days} 天</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/head_pane.py" line="101"/>
        <source>, **%n** of them never visited</source>
        <translation>
            <numerusform>，其中 **%n 户**从未走访</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="128"/>
        <source>Visits and cases by grid</source>
        <translation>各网格走访与事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/head_pane.py" line="192"/>
        <source>never visited</source>
        <translation>从未走访</translation>
    </message>
</context>
<context>
    <name>MattersPane</name>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="47"/>
        <source>two differ</source>
        <translation>两处不同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="48"/>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="49"/>
        <source>recovered</source>
        <translation>恢复前</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="50"/>
        <source>twice?</source>
        <translation>可能重复</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="51"/>
        <source>held</source>
        <translation>先留着</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="52"/>
        <source>counts differ</source>
        <translation>条数不同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="57"/>
        <location filename="../../desktop/views/today/matters_pane.py" line="66"/>
        <source>For you to decide</source>
        <translation>要您拿主意的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="58"/>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="60"/>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="92"/>
        <source>compare, decide</source>
        <translation>对照选定</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/matters_pane.py" line="88"/>
        <location filename="../../desktop/views/today/matters_pane.py" line="92"/>
        <source>open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>SideSections</name>
    <message>
        <location filename="../../desktop/views/today/side.py" line="77"/>
        <source>Cases waiting for me</source>
        <translation>我手上的事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="78"/>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="84"/>
        <source>Sent back by the head</source>
        <translation>站长退回的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="88"/>
        <source>Unfinished drafts</source>
        <translation>没写完的草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="91"/>
        <source>Everything begun was kept</source>
        <translation>写过的都已保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="93"/>
        <source>all drafts</source>
        <translation>全部草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="107"/>
        <source>led by {unit}</source>
        <translation>主办 {unit}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="111"/>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="124"/>
        <source>correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="137"/>
        <source>{time} kept by itself</source>
        <translation>{time} 自动保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="139"/>
        <source>go on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="152"/>
        <source>My month {n}</source>
        <translation>我的 {n} 月</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="152"/>
        <source>from the 1st to today</source>
        <translation>1 日至今</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="154"/>
        <source>open the records</source>
        <translation>打开得分记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="166"/>
        <source>{due} due, {out} taken out of the base</source>
        <translation>应访 {due}，剔除 {out}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <location filename="../../desktop/views/today/page.py" line="56"/>
        <source>The station today</source>
        <translation>站内今日</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="62"/>
        <source>Cases today</source>
        <translation>今日事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="68"/>
        <source>My day</source>
        <translation>我的一天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="69"/>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="70"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="72"/>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="73"/>
        <source>Print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="75"/>
        <source>Report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="95"/>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="99"/>
        <source>go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="100"/>
        <source>drop</source>
        <translation>不要了</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="105"/>
        <source>its cases</source>
        <translation>看它的事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="111"/>
        <source>approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="112"/>
        <source>send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="106"/>
        <location filename="../../desktop/views/today/page.py" line="113"/>
        <location filename="../../desktop/views/today/page.py" line="119"/>
        <source>other pane</source>
        <translation>换栏</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="117"/>
        <source>record this one</source>
        <translation>登记这一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="118"/>
        <source>see the household</source>
        <translation>看户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/page.py" line="120"/>
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
        <source>**%n cases** wait for you</source>
        <translation>
            <numerusform>另有 **%n 件事**在您手上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/worker_pane.py" line="93"/>
        <source>**%n visits** sent back</source>
        <translation>
            <numerusform>**%n 条**被退回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/today/worker_pane.py" line="95"/>
        <source>**%n drafts** not finished</source>
        <translation>
            <numerusform>**%n 份草稿**没写完</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="96"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="96"/>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/worker_pane.py" line="100"/>
        <source>{month}-{day}</source>
        <translation>{month}月{day}日</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <location filename="../../desktop/views/today/side.py" line="33"/>
        <source>Case</source>
        <translation>事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="34"/>
        <source>Step of a case</source>
        <translation>事件办理</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="30"/>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="31"/>
        <source>Resident</source>
        <translation>居民</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="32"/>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="44"/>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/today/side.py" line="46"/>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
</TS>
