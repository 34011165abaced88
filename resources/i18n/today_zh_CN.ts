<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CentrePane</name>
    <message>
        <source>Units</source>
        <translation>下级单位</translation>
    </message>
    <message>
        <source>The rate counts from {month}-1 to today</source>
        <translation>按期结案从 {month} 月 1 日算到今天</translation>
    </message>
    <message>
        <source>For you to answer</source>
        <translation>等您办的</translation>
    </message>
    <message>
        <source>To chase</source>
        <translation>要督促的</translation>
    </message>
    <message>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>None</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>answer the extension</source>
        <translation>答复延期</translation>
    </message>
    <message numerus="yes">
        <source>**%n cases** for you to answer</source>
        <translation>
            <numerusform>**%n 件事**等您办</numerusform>
        </translation>
    </message>
    <message>
        <source>no case waits for you</source>
        <translation>没有等您办的事</translation>
    </message>
    <message numerus="yes">
        <source>!!%n open cases over their limit!!</source>
        <translation>
            <numerusform>!!超时在办 %n 件!!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n cases** handed back twice or more</source>
        <translation>
            <numerusform>**%n 件**退单两次以上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n cases** with nobody</source>
        <translation>
            <numerusform>**%n 件**无人认领</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>超时在办</translation>
    </message>
    <message>
        <source>closed on time</source>
        <translation>按期结案</translation>
    </message>
    <message>
        <source>Closed on time = closed by the limit ÷ cases whose limit falls in the month; what is open past its limit stays in the base.</source>
        <translation>按期结案 = 时限内结案 ÷ 时限落在本月的事件，未结而超时的也在分母里。</translation>
    </message>
    <message>
        <source>the cases behind it</source>
        <translation>看名单</translation>
    </message>
    <message>
        <source>Streets together</source>
        <translation>街道合计</translation>
    </message>
    <message>
        <source>Towns together</source>
        <translation>镇合计</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>超时在办</translation>
    </message>
    <message>
        <source>Back ≥2</source>
        <translation>退单 ≥2</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>无人认领</translation>
    </message>
    <message>
        <source>Closed on time</source>
        <translation>按期结案</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>按期率</translation>
    </message>
</context>
<context>
    <name>DraftsPane</name>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>已写的</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation>没有草稿</translation>
    </message>
    <message>
        <source>What you type is kept by itself within two seconds</source>
        <translation>边写边存，两秒内自动保存</translation>
    </message>
    <message>
        <source>Draft dropped: {title}</source>
        <translation>草稿已丢弃：{title}</translation>
    </message>
</context>
<context>
    <name>HeadPane</name>
    <message>
        <source>To approve</source>
        <translation>待审核</translation>
    </message>
    <message numerus="yes">
        <source>**%n visits** to approve</source>
        <translation>
            <numerusform>**%n 件**待审核</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to approve</source>
        <translation>没有待审核的</translation>
    </message>
    <message numerus="yes">
        <source>**%n matters** for you to decide</source>
        <translation>
            <numerusform>**%n 件**要您拿主意</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody is overdue</source>
        <translation>全站没有逾期</translation>
    </message>
    <message numerus="yes">
        <source>!!%n cases over their limit!!</source>
        <translation>
            <numerusform>!!%n 件事超时!!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n cases** due today</source>
        <translation>
            <numerusform>**%n 件事**今天到时限</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n people** have not handed in everything</source>
        <translation>
            <numerusform>**%n 人**没有交齐</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>from {month}-1 to today</source>
        <translation>{month} 月 1 日至今</translation>
    </message>
    <message>
        <source>open the scores</source>
        <translation>打开考核</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Not handed in yet</source>
        <translation>还没有交齐的</translation>
    </message>
    <message>
        <source>Everything of earlier days is on its way or answered</source>
        <translation>前几天的都已送出，退回的都已更正</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>Due visits done</source>
        <translation>应访完成</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期户</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最久</translation>
    </message>
    <message>
        <source>Cases late</source>
        <translation>事件超时</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) waiting</source>
        <translation>
            <numerusform>%n 条待发</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>最早 {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n sent back, not mended</source>
        <translation>
            <numerusform>%n 条退回未更正</numerusform>
        </translation>
    </message>
    <message>
        <source>Visits a day</source>
        <translation>走访次数</translation>
    </message>
    <message>
        <source>last 14 days, whole station</source>
        <translation>近 14 天，全站</translation>
    </message>
    <message>
        <source>Pale: today is not over</source>
        <translation>浅色：今天还没过完</translation>
    </message>
    <message>
        <source>in the station !!{n} households overdue!!</source>
        <translation>全站 !!逾期 {n} 户!!</translation>
    </message>
    <message>
        <source>, the longest {days} days</source>
        <translation>，最久 {days} 天</translation>
    </message>
    <message numerus="yes">
        <source>, **%n** of them never visited</source>
        <translation>
            <numerusform>，其中 **%n 户**从未走访</numerusform>
        </translation>
    </message>
    <message>
        <source>Visits and cases by grid</source>
        <translation>各网格走访与事件</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>从未走访</translation>
    </message>
</context>
<context>
    <name>MattersPane</name>
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
        <source>For you to decide</source>
        <translation>要您拿主意的</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>compare, decide</source>
        <translation>对照选定</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>SideSections</name>
    <message>
        <source>Cases waiting for me</source>
        <translation>我手上的事件</translation>
    </message>
    <message>
        <source>all cases</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Sent back by the head</source>
        <translation>站长退回的</translation>
    </message>
    <message>
        <source>Unfinished drafts</source>
        <translation>没写完的草稿</translation>
    </message>
    <message>
        <source>Everything begun was kept</source>
        <translation>写过的都已保存</translation>
    </message>
    <message>
        <source>all drafts</source>
        <translation>全部草稿</translation>
    </message>
    <message>
        <source>led by {unit}</source>
        <translation>主办 {unit}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>{time} kept by itself</source>
        <translation>{time} 自动保存</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>My month {n}</source>
        <translation>我的 {n} 月</translation>
    </message>
    <message>
        <source>from the 1st to today</source>
        <translation>1 日至今</translation>
    </message>
    <message>
        <source>open the records</source>
        <translation>打开得分记录</translation>
    </message>
    <message>
        <source>{due} due, {out} taken out of the base</source>
        <translation>应访 {due}，剔除 {out}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>The station today</source>
        <translation>站内今日</translation>
    </message>
    <message>
        <source>Cases today</source>
        <translation>今日事件</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>我的一天</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <source>Report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>不要了</translation>
    </message>
    <message>
        <source>its cases</source>
        <translation>看它的事件</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>other pane</source>
        <translation>换栏</translation>
    </message>
    <message>
        <source>record this one</source>
        <translation>登记这一户</translation>
    </message>
    <message>
        <source>see the household</source>
        <translation>看户档</translation>
    </message>
    <message>
        <source>print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
</context>
<context>
    <name>WorkerPane</name>
    <message>
        <source>Nobody is due today or tomorrow</source>
        <translation>今天和明天没有到期的走访</translation>
    </message>
    <message>
        <source>A visit outside the plan: Ctrl+N</source>
        <translation>计划外走访按 Ctrl+N</translation>
    </message>
    <message>
        <source>nobody is due today</source>
        <translation>今天没有到期的走访</translation>
    </message>
    <message numerus="yes">
        <source>**%n households** to visit today</source>
        <translation>
            <numerusform>今天要走 **%n 户**，都是今天到期</numerusform>
        </translation>
    </message>
    <message>
        <source>**{all} households** to visit, !!{late} overdue!! and **{rest}** due today</source>
        <translation>今天要走 **{all} 户**，其中 !!{late} 户已逾期!!、**{rest} 户**今天到期</translation>
    </message>
    <message numerus="yes">
        <source>**%n cases** wait for you</source>
        <translation>
            <numerusform>另有 **%n 件事**在您手上</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n visits** sent back</source>
        <translation>
            <numerusform>**%n 条**被退回</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>**%n drafts** not finished</source>
        <translation>
            <numerusform>**%n 份草稿**没写完</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
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
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>居民</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>场所</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
</TS>
