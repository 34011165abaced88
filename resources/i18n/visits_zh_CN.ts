<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChangeFold</name>
    <message>
        <source>who, what, since when</source>
        <translation>谁、什么事、从哪天起</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变动情况</translation>
    </message>
    <message>
        <source>Change the record itself under Residents</source>
        <translation>档案本身请到“居民”里改</translation>
    </message>
    <message>
        <source>Family changes</source>
        <translation>家庭情况有变动</translation>
    </message>
    <message>
        <source>no</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <source>record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>households to visit</source>
        <translation>应访户</translation>
    </message>
    <message>
        <source>overdue first</source>
        <translation>逾期在前</translation>
    </message>
    <message>
        <source>as on foot</source>
        <translation>按楼栋路线</translation>
    </message>
    <message>
        <source>longest unseen first</source>
        <translation>按未访天数</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Since last visit</source>
        <translation>距上次走访</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>走访等级</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message numerus="yes">
        <source>%n household(s)</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>还没有走访过</translation>
    </message>
</context>
<context>
    <name>DuePane</name>
    <message>
        <source>Nobody is due in the next {n} days</source>
        <translation>今后 {n} 天没有到期的走访</translation>
    </message>
    <message>
        <source>A visit outside the plan: Ctrl+N</source>
        <translation>计划外走访按 Ctrl+N</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>Save and record the next</source>
        <translation>保存并登记下一户</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close, keep draft</source>
        <translation>关闭，留草稿</translation>
    </message>
</context>
<context>
    <name>HazardsFold</name>
    <message>
        <source>where and what</source>
        <translation>哪里、什么情况</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现隐患</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>未发现</translation>
    </message>
</context>
<context>
    <name>HouseholdField</name>
    <message>
        <source>type initials, 3-2-501 or the last four digits</source>
        <translation>可输 cpy、3-2-501、证件末四位</translation>
    </message>
    <message>
        <source>initials, door, number</source>
        <translation>可输首字母、门牌、末四位</translation>
    </message>
</context>
<context>
    <name>HouseholdMemory</name>
    <message>
        <source>memory of the household</source>
        <translation>这一户的情况</translation>
    </message>
    <message>
        <source>Choose a household</source>
        <translation>先选一户</translation>
    </message>
    <message>
        <source>Its people, last visits and open needs stand here</source>
        <translation>家里的人、上几次走访、没办完的事都列在这里</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Last visits</source>
        <translation>上几次走访</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>还没办完的</translation>
    </message>
    <message>
        <source>{n} years</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <source>Level {level}</source>
        <translation>走访等级 {level}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>另有 {n} 人</translation>
    </message>
    <message>
        <source>Phone {phone}</source>
        <translation>电话 {phone}</translation>
    </message>
    <message>
        <source>raised {day}</source>
        <translation>{day} 提出</translation>
    </message>
    <message>
        <source>answer by {day}</source>
        <translation>答复期限 {day}</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>visits recorded</source>
        <translation>走访记录</translation>
    </message>
    <message>
        <source>No visit fits these conditions</source>
        <translation>没有符合这些条件的走访</translation>
    </message>
    <message>
        <source>Take one away above</source>
        <translation>可以在上面去掉一个条件</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <source>By</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Make it a case</source>
        <translation>转为事件</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>last {n} days</source>
        <translation>近 {n} 天</translation>
    </message>
    <message>
        <source>my visits</source>
        <translation>我走访的</translation>
    </message>
    <message>
        <source>entered late</source>
        <translation>迟录</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest {n}</source>
        <translation>最近 {n} 条</translation>
    </message>
    <message>
        <source>corrected already</source>
        <translation>已更正过</translation>
    </message>
    <message>
        <source>by somebody else</source>
        <translation>不是您登记的</translation>
    </message>
    <message>
        <source>became a case: {number}</source>
        <translation>已转事件：{number}</translation>
    </message>
</context>
<context>
    <name>NeedRow</name>
    <message>
        <source>what is needed</source>
        <translation>需要什么</translation>
    </message>
    <message>
        <source>who answers</source>
        <translation>谁来办</translation>
    </message>
    <message>
        <source>kind of need</source>
        <translation>需求类型</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>NeedsFold</name>
    <message>
        <source>One more need</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <source>Needs and requests</source>
        <translation>需求与诉求</translation>
    </message>
    <message>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextDate</name>
    <message>
        <source>next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>+{n} days</source>
        <translation>+{n} 天</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>visits to approve</source>
        <translation>待审核的走访</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>By</source>
        <translation>提交人</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>留意</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) raised</source>
        <translation>
            <numerusform>提出需求 %n 项</numerusform>
        </translation>
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
        <source>needed when sending back</source>
        <translation>退回时必填</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <source>Approve, see the next</source>
        <translation>通过，看下一件</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Write words</source>
        <translation>写审核意见</translation>
    </message>
    <message>
        <source>open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <source>Nothing waits for approval</source>
        <translation>没有待审核的</translation>
    </message>
    <message>
        <source>New visits appear here as soon as they are typed or arrive</source>
        <translation>新登记或送到的走访会列在这里</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>第 {n} 件，共 {total} 件</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>run of visits</source>
        <translation>走访单</translation>
    </message>
    <message>
        <source>being typed</source>
        <translation>正在登记</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>已存</translation>
    </message>
    <message>
        <source>{done} recorded, {left} to go</source>
        <translation>已登记 {done} 户，还剩 {left} 户</translation>
    </message>
    <message>
        <source>Nothing is due today</source>
        <translation>今天没有到期的走访</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>No sheet printed, in walking order</source>
        <translation>没打走访单，按楼栋路线</translation>
    </message>
    <message>
        <source>Visit sheet {number}</source>
        <translation>走访单 {number}</translation>
    </message>
    <message>
        <source>printed {time}, in the order of pages</source>
        <translation>{time} 打印，按纸面次序</translation>
    </message>
    <message>
        <source>a visit outside the sheet</source>
        <translation>单外走访</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>Record a visit</source>
        <translation>走访登记</translation>
    </message>
    <message>
        <source>household {n} of {total}</source>
        <translation>第 {n} 户，共 {total} 户</translation>
    </message>
    <message>
        <source>Sent back: {words}</source>
        <translation>站长退回：{words}</translation>
    </message>
    <message>
        <source>Correct a visit</source>
        <translation>更正走访</translation>
    </message>
    <message>
        <source>no household chosen yet</source>
        <translation>（未选走访户）</translation>
    </message>
    <message>
        <source>{time} news about this household arrived. What you typed is untouched.</source>
        <translation>{time} 这一户有新内容。您填的没有动。</translation>
    </message>
    <message>
        <source>look</source>
        <translation>看改动</translation>
    </message>
    <message>
        <source>Kept: visit to {name}</source>
        <translation>已存：{name}的走访</translation>
    </message>
    <message>
        <source>The whole sheet is typed back</source>
        <translation>这张走访单全部登记完了</translation>
    </message>
</context>
<context>
    <name>SignFold</name>
    <message>
        <source>e.g. medical insurance dues</source>
        <translation>例如 医保缴费</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>宣传内容</translation>
    </message>
    <message>
        <source>Signature and notices told</source>
        <translation>签字与宣传</translation>
    </message>
</context>
<context>
    <name>TimeAndWay</name>
    <message>
        <source>date of the visit</source>
        <translation>走访日期</translation>
    </message>
    <message>
        <source>begun at</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>ended at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>way of the visit</source>
        <translation>走访方式</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>VisitCard</name>
    <message>
        <source>{from} to {to}</source>
        <translation>{from} 至 {to}</translation>
    </message>
    <message>
        <source>{n} hours later, within 48 is the rule</source>
        <translation>隔 {n} 小时，规定 48 小时内</translation>
    </message>
    <message>
        <source>Visited</source>
        <translation>走访时间</translation>
    </message>
    <message>
        <source>Way, result</source>
        <translation>方式结果</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>录入时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>走访人</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>走访目的</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>家庭变动</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>宣传内容</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核意见</translation>
    </message>
</context>
<context>
    <name>VisitFields</name>
    <message>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>走访户</translation>
    </message>
    <message>
        <source>Time and way</source>
        <translation>时间与方式</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>走访目的</translation>
    </message>
    <message>
        <source>Who was met</source>
        <translation>见到谁</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <source>needed when somebody was met</source>
        <translation>见到人时必填</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>{n} / {max} characters</source>
        <translation>{n} / {max} 字</translation>
    </message>
    <message>
        <source>{n} days later than level {level}. Make it {day}, or the head reviews it</source>
        <translation>比“{level}”晚 {n} 天。改成 {day}，或保存后由站长审核。</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Visit log</source>
        <translation>走访记录</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应访</translation>
    </message>
    <message>
        <source>Record in a run</source>
        <translation>连续登记</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>Another sheet</source>
        <translation>换一张走访单</translation>
    </message>
    <message>
        <source>Print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>as last time</source>
        <translation>抄上次</translation>
    </message>
    <message>
        <source>pin this field</source>
        <translation>钉住这一项</translation>
    </message>
    <message>
        <source>keep and next</source>
        <translation>保存并下一户</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
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
        <source>words</source>
        <translation>审核意见</translation>
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
    <message>
        <source>correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>make it a case</source>
        <translation>转为事件</translation>
    </message>
    <message>
        <source>open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>record a visit</source>
        <translation>走访登记</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>close, keep the draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>需求与诉求</translation>
    </message>
    <message>
        <source>hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <source>family changes</source>
        <translation>家庭变动</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>next pane</source>
        <translation>换栏</translation>
    </message>
    <message numerus="yes">
        <source>{number}&#x3000;{time}&#x3000;%n household(s)</source>
        <translation>
            <numerusform>{number}&#x3000;{time}&#x3000;%n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>today&apos;s list, no sheet</source>
        <translation>今天应访的户（不按走访单）</translation>
    </message>
</context>
<context>
    <name>WhoWasMet</name>
    <message>
        <source>family member met</source>
        <translation>见到的家属</translation>
    </message>
    <message>
        <source>which one (may stay open)</source>
        <translation>哪一位（可不填）</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <source>Somebody was met: write what was found</source>
        <translation>见到人了，请写走访情况</translation>
    </message>
    <message>
        <source>This time has not come yet</source>
        <translation>这个时间还没到，请改</translation>
    </message>
    <message>
        <source>More than {days_max} days ago</source>
        <translation>超过 {days_max} 天了，请核对日期</translation>
    </message>
    <message>
        <source>The end lies before the beginning</source>
        <translation>结束比开始还早，请改</translation>
    </message>
    <message>
        <source>Type when the visit began, e.g. 1520</source>
        <translation>请填开始时间，例如 1520</translation>
    </message>
    <message>
        <source>Not a time; type e.g. 1520</source>
        <translation>时间看不懂，例如输 1520</translation>
    </message>
    <message>
        <source>Not a date; type e.g. 11.16 or +7</source>
        <translation>日期看不懂，例如输 11.16 或 +7</translation>
    </message>
    <message>
        <source>Type the next date, e.g. +7</source>
        <translation>请填下次走访日期，例如 +7</translation>
    </message>
    <message>
        <source>The next visit must lie after this one</source>
        <translation>下次走访要在这次之后</translation>
    </message>
    <message>
        <source>Choose the way of the visit</source>
        <translation>请选走访方式</translation>
    </message>
    <message>
        <source>Choose at least one purpose</source>
        <translation>请选走访目的，至少一项</translation>
    </message>
    <message>
        <source>Choose who was met</source>
        <translation>请选见到谁</translation>
    </message>
    <message>
        <source>Choose a household of your grid</source>
        <translation>请选本网格的一户</translation>
    </message>
    <message>
        <source>Choose how it was signed</source>
        <translation>请选签字方式</translation>
    </message>
    <message>
        <source>At most {count_max} needs</source>
        <translation>最多 {count_max} 项需求</translation>
    </message>
    <message>
        <source>This account is no grid worker and cannot record visits</source>
        <translation>这个账号不是网格员，不能登记走访</translation>
    </message>
    <message>
        <source>Only who made the visit, or the head, may correct it</source>
        <translation>只有走访人本人或站长可以更正</translation>
    </message>
    <message>
        <source>This visit was corrected already</source>
        <translation>这条走访已更正过</translation>
    </message>
    <message>
        <source>This visit was reviewed already</source>
        <translation>这条走访已审核过</translation>
    </message>
    <message>
        <source>Only the station head reviews visits</source>
        <translation>只有站长可以审核</translation>
    </message>
    <message>
        <source>Write what is to be mended</source>
        <translation>请写清要改什么</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家属</translation>
    </message>
    <message>
        <source>Nobody at home</source>
        <translation>无人在家</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒访</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>已搬离</translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation>纸质签字</translation>
    </message>
    <message>
        <source>Signed on screen</source>
        <translation>电子签名</translation>
    </message>
    <message>
        <source>Would not sign</source>
        <translation>拒签</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>无需签字</translation>
    </message>
    <message>
        <source>A weekly</source>
        <translation>A 每周</translation>
    </message>
    <message>
        <source>B monthly</source>
        <translation>B 每月</translation>
    </message>
    <message>
        <source>C quarterly</source>
        <translation>C 每季</translation>
    </message>
    <message>
        <source>D half-yearly</source>
        <translation>D 半年</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>{name} household</source>
        <translation>{name} 户</translation>
    </message>
    <message>
        <source>to approve</source>
        <translation>待审核</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>entered late</source>
        <translation>迟录</translation>
    </message>
    <message>
        <source>{n} hours late</source>
        <translation>迟录 {n} 小时</translation>
    </message>
    <message>
        <source>{n} days overdue</source>
        <translation>逾期 {n} 天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <source>{n} years old</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <source>agreed for {day}</source>
        <translation>约定 {day}</translation>
    </message>
    <message>
        <source>{needs} not settled</source>
        <translation>{needs}待办结</translation>
    </message>
    <message>
        <source>{n} calls running</source>
        <translation>连续 {n} 次电话</translation>
    </message>
    <message>
        <source>nobody for the {n}. time</source>
        <translation>第 {n} 次无人</translation>
    </message>
    <message>
        <source>next date {n} days late</source>
        <translation>下次晚 {n} 天</translation>
    </message>
    <message>
        <source>{n} hazards</source>
        <translation>隐患 {n} 项</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>更正件</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>cannot be settled</source>
        <translation>无法解决</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>从未走访</translation>
    </message>
    <message>
        <source>registered {day}, to be seen within {n} working days</source>
        <translation>{day} 登记，{n} 个工作日内核实</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>new household</source>
        <translation>新户</translation>
    </message>
</context>
</TS>
