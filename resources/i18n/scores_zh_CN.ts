<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>EvidencePane</name>
    <message>
        <source>records behind the figure</source>
        <translation>得分记录</translation>
    </message>
    <message>
        <source>month {n}</source>
        <translation>{n}月</translation>
    </message>
    <message>
        <source>open one with Enter</source>
        <translation>打开一条 Enter</translation>
    </message>
    <message>
        <source>Last 6 months</source>
        <translation>近 6 个月</translation>
    </message>
    <message>
        <source>own K05, %</source>
        <translation>本人 K05</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应访日</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>实际走访</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>How it counts</source>
        <translation>怎么算的</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>全部 {n}</translation>
    </message>
    <message>
        <source>not counted {n}</source>
        <translation>未计入 {n}</translation>
    </message>
    <message>
        <source>sent back {n}</source>
        <translation>返工 {n}</translation>
    </message>
    <message>
        <source>counted {n}</source>
        <translation>计入 {n}</translation>
    </message>
    <message>
        <source>passed {n}</source>
        <translation>通过 {n}</translation>
    </message>
    <message>
        <source>taken out {n}</source>
        <translation>剔除 {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>in time {done} ÷ due {base} = {rate}</source>
        <translation>按期完成 {done} ÷ 应访 {base} = {rate}</translation>
    </message>
    <message>
        <source>households visited {done} ÷ households {base} = {rate}</source>
        <translation>走访到 {done} 户 ÷ 应走访 {base} 户 = {rate}</translation>
    </message>
    <message>
        <source>no points</source>
        <translation>不计分</translation>
    </message>
    <message>
        <source>weight {weight} × {rate} = {points} points</source>
        <translation>分值 {weight} × {rate} = {points} 分</translation>
    </message>
    <message>
        <source>At least one visit that counts within six months; shown, not scored</source>
        <translation>近 6 个月至少有一次有效走访；只列不计分。</translation>
    </message>
    <message>
        <source>A weekly, B monthly, C quarterly, D half-yearly, or the day agreed.</source>
        <translation>A 级每周、B 级每月、C 级每季、D 级半年，或更早的约定日。</translation>
    </message>
    <message>
        <source>{due} due, {out} taken out.</source>
        <translation>应访 {due}，剔除 {out}。</translation>
    </message>
</context>
<context>
    <name>ScoresPage</name>
    <message>
        <source>month sheet</source>
        <translation>月度考核表</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>Month sheet</source>
        <translation>月度考核表</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>打印考核表</translation>
    </message>
    <message>
        <source>another item</source>
        <translation>换指标</translation>
    </message>
    <message>
        <source>into the records</source>
        <translation>进记录</translation>
    </message>
    <message>
        <source>open this one</source>
        <translation>打开这一条</translation>
    </message>
    <message>
        <source>print the sheet</source>
        <translation>打印考核表</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Nothing counts volume, distance or log-ins. Fractions open to their records.</source>
        <translation>没有数量指标，不计里程和登录次数。按 → 看到每一条记录。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>分子 / 分母</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>no points</source>
        <translation>不计分</translation>
    </message>
    <message>
        <source>Nobody answers for a grid in this month</source>
        <translation>这个月没有人包格，没有考核表</translation>
    </message>
    <message>
        <source>of {full}, first reckoning</source>
        <translation>满分 {full}（初算）</translation>
    </message>
    <message>
        <source>nothing was due</source>
        <translation>没有到期的走访</translation>
    </message>
    <message>
        <source>Reckoned so far {total} of {full}</source>
        <translation>已能算出的得 {total} 分，满分 {full}</translation>
    </message>
    <message>
        <source>Counted up to {day}; the month still runs.</source>
        <translation>算到 {day}，本月还没过完。</translation>
    </message>
    <message>
        <source>Days of grace that still run count as not yet done.</source>
        <translation>还在宽限期内的暂按未完成。</translation>
    </message>
</context>
<context>
    <name>scores</name>
    <message>
        <source>A worker opens only his own month sheet</source>
        <translation>网格员只能看自己的考核表</translation>
    </message>
    <message>
        <source>Visit coverage</source>
        <translation>走访覆盖率</translation>
    </message>
    <message>
        <source>Due visits done</source>
        <translation>应访完成率</translation>
    </message>
    <message>
        <source>Reports that held</source>
        <translation>有效上报率</translation>
    </message>
    <message>
        <source>Closed in time, open ones over included</source>
        <translation>按期结案率（含未结超时）</translation>
    </message>
    <message>
        <source>Sent back, lower is better</source>
        <translation>返工率（越低越好）</translation>
    </message>
    <message>
        <source>Residents content</source>
        <translation>群众满意率</translation>
    </message>
    <message>
        <source>full-time</source>
        <translation>专职</translation>
    </message>
    <message>
        <source>part-time</source>
        <translation>兼职</translation>
    </message>
    <message>
        <source>{year}-{month}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按期</translation>
    </message>
    <message>
        <source>in the days of grace</source>
        <translation>宽限期内</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>迟 {n} 天</translation>
    </message>
    <message>
        <source>not visited</source>
        <translation>没有走访</translation>
    </message>
    <message>
        <source>can still be done</source>
        <translation>宽限期内，还能补</translation>
    </message>
    <message>
        <source>nobody at home {days}</source>
        <translation>{days} 两次无人在家</translation>
    </message>
    <message>
        <source>visited</source>
        <translation>已走访</translation>
    </message>
    <message>
        <source>not visited in 6 months</source>
        <translation>6 个月没有走访</translation>
    </message>
    <message>
        <source>{words}, by a colleague</source>
        <translation>{words}，代访</translation>
    </message>
    <message>
        <source>away since {day}</source>
        <translation>{day} 起外出</translation>
    </message>
    <message>
        <source>away {from_day} to {to_day}</source>
        <translation>{from_day} 至 {to_day} 外出</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>nobody took it in yet</source>
        <translation>还没受理</translation>
    </message>
    <message>
        <source>sent back for more</source>
        <translation>退回补充</translation>
    </message>
    <message>
        <source>not taken in</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>merged into another</source>
        <translation>并入别的事件</translation>
    </message>
    <message>
        <source>made void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>own report repeated</source>
        <translation>自己重复上报</translation>
    </message>
    <message>
        <source>closed in time</source>
        <translation>按期结案</translation>
    </message>
    <message>
        <source>closed {n} days late</source>
        <translation>晚 {n} 天结案</translation>
    </message>
    <message>
        <source>closed late that day</source>
        <translation>当天晚结</translation>
    </message>
    <message>
        <source>open, over its limit</source>
        <translation>未结，已超时</translation>
    </message>
    <message>
        <source>due today, still open</source>
        <translation>今天到期，未结</translation>
    </message>
    <message>
        <source>its clock stands</source>
        <translation>已停表</translation>
    </message>
    <message>
        <source>sent back to rework</source>
        <translation>核查返工</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>核查通过</translation>
    </message>
    <message>
        <source>content</source>
        <translation>满意</translation>
    </message>
    <message>
        <source>not content</source>
        <translation>不满意</translation>
    </message>
    <message>
        <source>knows nothing of it</source>
        <translation>不了解</translation>
    </message>
    <message>
        <source>call not answered</source>
        <translation>没有接通</translation>
    </message>
    <message>
        <source>taken in {done} ÷ reported {base} = {rate}</source>
        <translation>受理 {done} ÷ 上报 {base} = {rate}</translation>
    </message>
    <message>
        <source>closed in time {done} ÷ due {base} = {rate}</source>
        <translation>按期结案 {done} ÷ 到期 {base} = {rate}</translation>
    </message>
    <message>
        <source>sent back {done} ÷ checks {base} = {rate}</source>
        <translation>返工 {done} ÷ 核查 {base} = {rate}</translation>
    </message>
    <message>
        <source>content {done} ÷ answered {base} = {rate}</source>
        <translation>满意 {done} ÷ 接通 {base} = {rate}</translation>
    </message>
    <message>
        <source>Of what was reported in the month; own repeats are taken out.</source>
        <translation>本月上报的都算；自己重复上报的剔除。</translation>
    </message>
    <message>
        <source>Due in the month, extensions granted included; {n} open past the limit count too.</source>
        <translation>时限落在本月的（含批准的延期）；未结超时 {n} 件也在分母里。</translation>
    </message>
    <message>
        <source>Of the checks made on the spot; lower is better.</source>
        <translation>按本月现场核查算，越低越好。</translation>
    </message>
    <message>
        <source>{due} called, {base} answered; who was not reached is not counted.</source>
        <translation>拨出 {due}，接通 {base}；没接通的不算。</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>返工</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Taken out, not in the base</source>
        <translation>剔除，不进分母</translation>
    </message>
</context>
</TS>
