<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <message>
            <source>nobody is overdue</source>
            <translation>全站没有逾期</translation>
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
            <source>Visits by grid</source>
            <translation>各网格走访</translation>
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
            <source>never visited</source>
            <translation>从未走访</translation>
        </message>
    </context>
    <context>
        <name>SideSections</name>
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
            <source>**%n visits** sent back</source>
            <translation>
                <numerusform>**%n 条**被退回待更正</numerusform>
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
            <source>today {time}</source>
            <translation>今天 {time}</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>昨天 {time}</translation>
        </message>
    </context>
</TS>
