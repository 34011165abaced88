<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChangeFold</name>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="195"/>
        <source>who, what, since when</source>
        <translation>谁、什么事、从哪天起</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="197"/>
        <source>Changes</source>
        <translation>变动情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="197"/>
        <source>Change the record itself under Residents</source>
        <translation>档案本身请到“居民”里改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="204"/>
        <source>Family changes</source>
        <translation>家庭情况有变动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="213"/>
        <source>no</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>DueList</name>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="79"/>
        <source>record</source>
        <translation>登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="80"/>
        <source>households to visit</source>
        <translation>应访户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="83"/>
        <source>overdue first</source>
        <translation>逾期在前</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="84"/>
        <source>as on foot</source>
        <translation>按楼栋路线</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="85"/>
        <source>longest unseen first</source>
        <translation>按未访天数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="120"/>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="124"/>
        <source>Since last visit</source>
        <translation>距上次走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="125"/>
        <source>Level</source>
        <translation>走访等级</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="165"/>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="166"/>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="167"/>
        <source>Tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="168"/>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/due_list.py" line="173"/>
        <source>%n household(s)</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/due_list.py" line="188"/>
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_list.py" line="189"/>
        <source>never visited</source>
        <translation>还没有走访过</translation>
    </message>
</context>
<context>
    <name>DuePane</name>
    <message>
        <location filename="../../desktop/views/visits/due_pane.py" line="29"/>
        <source>Nobody is due in the next {n} days</source>
        <translation>今后 {n} 天没有到期的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/due_pane.py" line="30"/>
        <source>A visit outside the plan: Ctrl+N</source>
        <translation>计划外走访按 Ctrl+N</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <location filename="../../desktop/views/visits/form_edges.py" line="46"/>
        <source>Save and record the next</source>
        <translation>保存并登记下一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_edges.py" line="48"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_edges.py" line="50"/>
        <source>Close, keep draft</source>
        <translation>关闭，留草稿</translation>
    </message>
</context>
<context>
    <name>HazardsFold</name>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="163"/>
        <source>where and what</source>
        <translation>哪里、什么情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="164"/>
        <source>Found</source>
        <translation>发现隐患</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="165"/>
        <source>Words</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="173"/>
        <source>Hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="184"/>
        <source>none found</source>
        <translation>未发现</translation>
    </message>
</context>
<context>
    <name>HouseholdField</name>
    <message>
        <location filename="../../desktop/views/visits/household_field.py" line="80"/>
        <source>type initials, 3-2-501 or the last four digits</source>
        <translation>可输 cpy、3-2-501、证件末四位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/household_field.py" line="84"/>
        <source>initials, door, number</source>
        <translation>可输首字母、门牌、末四位</translation>
    </message>
</context>
<context>
    <name>HouseholdMemory</name>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="45"/>
        <source>memory of the household</source>
        <translation>这一户的情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="58"/>
        <source>Choose a household</source>
        <translation>先选一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="59"/>
        <source>Its people, last visits and open needs stand here</source>
        <translation>家里的人、上几次走访、没办完的事都列在这里</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/memory.py" line="71"/>
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="72"/>
        <source>Last visits</source>
        <translation>上几次走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="74"/>
        <source>never visited</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="80"/>
        <source>Not settled</source>
        <translation>还没办完的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="94"/>
        <location filename="../../desktop/views/visits/memory.py" line="110"/>
        <source>{n} years</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="98"/>
        <source>Level {level}</source>
        <translation>走访等级 {level}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="103"/>
        <source>and {n} more</source>
        <translation>另有 {n} 人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="107"/>
        <source>Phone {phone}</source>
        <translation>电话 {phone}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="132"/>
        <source>raised {day}</source>
        <translation>{day} 提出</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/memory.py" line="141"/>
        <source>answer by {day}</source>
        <translation>答复期限 {day}</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="74"/>
        <source>visits recorded</source>
        <translation>走访记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="78"/>
        <source>No visit fits these conditions</source>
        <translation>没有符合这些条件的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="78"/>
        <source>Take one away above</source>
        <translation>可以在上面去掉一个条件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="103"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="104"/>
        <source>Household</source>
        <translation>户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="105"/>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="106"/>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="107"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="108"/>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="109"/>
        <source>By</source>
        <translation>走访人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="110"/>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="161"/>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="162"/>
        <source>Open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="163"/>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="164"/>
        <source>Make it a case</source>
        <translation>转为事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="185"/>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="186"/>
        <source>last {n} days</source>
        <translation>近 {n} 天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="187"/>
        <source>my visits</source>
        <translation>我走访的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="188"/>
        <source>entered late</source>
        <translation>迟录</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/log_pane.py" line="239"/>
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="241"/>
        <source>the newest {n}</source>
        <translation>最近 {n} 条</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="266"/>
        <source>corrected already</source>
        <translation>已更正过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="268"/>
        <source>by somebody else</source>
        <translation>不是您登记的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/log_pane.py" line="311"/>
        <source>became a case: {number}</source>
        <translation>已转事件：{number}</translation>
    </message>
</context>
<context>
    <name>NeedRow</name>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="111"/>
        <location filename="../../desktop/views/visits/needs_fold.py" line="120"/>
        <source>what is needed</source>
        <translation>需要什么</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="112"/>
        <location filename="../../desktop/views/visits/needs_fold.py" line="121"/>
        <source>who answers</source>
        <translation>谁来办</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="119"/>
        <source>kind of need</source>
        <translation>需求类型</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="122"/>
        <source>state</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>NeedsFold</name>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="34"/>
        <source>One more need</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="43"/>
        <source>Needs and requests</source>
        <translation>需求与诉求</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/needs_fold.py" line="89"/>
        <source>none</source>
        <translation>没有</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/needs_fold.py" line="95"/>
        <source>%n need(s)</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextDate</name>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="146"/>
        <source>next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="151"/>
        <source>+{n} days</source>
        <translation>+{n} 天</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="47"/>
        <source>visits to approve</source>
        <translation>待审核的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="70"/>
        <source>Household</source>
        <translation>户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="72"/>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="73"/>
        <source>By</source>
        <translation>提交人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="74"/>
        <source>Handed in</source>
        <translation>提交时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="75"/>
        <source>Look at</source>
        <translation>留意</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/review_pane.py" line="85"/>
        <source>%n need(s) raised</source>
        <translation>
            <numerusform>提出需求 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="92"/>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="94"/>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="109"/>
        <source>needed when sending back</source>
        <translation>退回时必填</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="110"/>
        <source>Words</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="112"/>
        <source>Approve, see the next</source>
        <translation>通过，看下一件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="113"/>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="114"/>
        <source>Write words</source>
        <translation>写审核意见</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="116"/>
        <source>open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="138"/>
        <source>Nothing waits for approval</source>
        <translation>没有待审核的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="139"/>
        <source>New visits appear here as soon as they are typed or arrive</source>
        <translation>新登记或送到的走访会列在这里</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/review_pane.py" line="174"/>
        <source>{n} of {total}</source>
        <translation>第 {n} 件，共 {total} 件</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="28"/>
        <source>run of visits</source>
        <translation>走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="45"/>
        <source>being typed</source>
        <translation>正在登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="47"/>
        <source>kept</source>
        <translation>已存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="62"/>
        <source>{done} recorded, {left} to go</source>
        <translation>已登记 {done} 户，还剩 {left} 户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="66"/>
        <source>Nothing is due today</source>
        <translation>今天没有到期的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="72"/>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="73"/>
        <source>No sheet printed, in walking order</source>
        <translation>没打走访单，按楼栋路线</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="77"/>
        <source>Visit sheet {number}</source>
        <translation>走访单 {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="79"/>
        <source>printed {time}, in the order of pages</source>
        <translation>{time} 打印，按纸面次序</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_list.py" line="97"/>
        <source>a visit outside the sheet</source>
        <translation>单外走访</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="211"/>
        <source>Record a visit</source>
        <translation>走访登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="212"/>
        <source>household {n} of {total}</source>
        <translation>第 {n} 户，共 {total} 户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="273"/>
        <source>Sent back: {words}</source>
        <translation>站长退回：{words}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="211"/>
        <source>Correct a visit</source>
        <translation>更正走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="318"/>
        <source>no household chosen yet</source>
        <translation>（未选走访户）</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="337"/>
        <source>{time} news about this household arrived. What you typed is untouched.</source>
        <translation>{time} 这一户有新内容。您填的没有动。</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="340"/>
        <source>look</source>
        <translation>看改动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="373"/>
        <source>Kept: visit to {name}</source>
        <translation>已存：{name}的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/run_pane.py" line="384"/>
        <source>The whole sheet is typed back</source>
        <translation>这张走访单全部登记完了</translation>
    </message>
</context>
<context>
    <name>SignFold</name>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="223"/>
        <source>e.g. medical insurance dues</source>
        <translation>例如 医保缴费</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="225"/>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="226"/>
        <source>Told</source>
        <translation>宣传内容</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/folds.py" line="234"/>
        <source>Signature and notices told</source>
        <translation>签字与宣传</translation>
    </message>
</context>
<context>
    <name>TimeAndWay</name>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="52"/>
        <source>date of the visit</source>
        <translation>走访日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="53"/>
        <source>begun at</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="54"/>
        <source>ended at</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="55"/>
        <source>way of the visit</source>
        <translation>走访方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="62"/>
        <source>to</source>
        <translation>至</translation>
    </message>
</context>
<context>
    <name>VisitCard</name>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="110"/>
        <source>{from} to {to}</source>
        <translation>{from} 至 {to}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="117"/>
        <source>{n} hours later, within 48 is the rule</source>
        <translation>隔 {n} 小时，规定 48 小时内</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="130"/>
        <source>Visited</source>
        <translation>走访时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="131"/>
        <source>Way, result</source>
        <translation>方式结果</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="140"/>
        <source>Entered</source>
        <translation>录入时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="141"/>
        <source>By</source>
        <translation>走访人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="142"/>
        <source>Purpose</source>
        <translation>走访目的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="143"/>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="132"/>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="133"/>
        <source>Needs</source>
        <translation>需求</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="135"/>
        <source>Hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="139"/>
        <source>Changes</source>
        <translation>家庭变动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="144"/>
        <source>Told</source>
        <translation>宣传内容</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="145"/>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="146"/>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/visit_card.py" line="147"/>
        <source>Review</source>
        <translation>审核意见</translation>
    </message>
</context>
<context>
    <name>VisitFields</name>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="43"/>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="50"/>
        <source>Household</source>
        <translation>走访户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="51"/>
        <source>Time and way</source>
        <translation>时间与方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="52"/>
        <source>Purpose</source>
        <translation>走访目的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="53"/>
        <source>Who was met</source>
        <translation>见到谁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="55"/>
        <source>Findings</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="56"/>
        <source>needed when somebody was met</source>
        <translation>见到人时必填</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_fields.py" line="58"/>
        <source>Next visit</source>
        <translation>下次走访</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <location filename="../../desktop/views/visits/form.py" line="298"/>
        <source>{n} / {max} characters</source>
        <translation>{n} / {max} 字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form.py" line="330"/>
        <source>{n} days later than level {level}. Make it {day}, or the head reviews it</source>
        <translation>比“{level}”晚 {n} 天。改成 {day}，或保存后由站长审核。</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="35"/>
        <source>Visit log</source>
        <translation>走访记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="36"/>
        <source>Due</source>
        <translation>应访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="37"/>
        <source>Record in a run</source>
        <translation>连续登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="41"/>
        <source>To approve</source>
        <translation>待审核</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="44"/>
        <source>Record a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="45"/>
        <source>Another sheet</source>
        <translation>换一张走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="46"/>
        <source>Print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="71"/>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="72"/>
        <source>choose</source>
        <translation>选项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="73"/>
        <source>as last time</source>
        <translation>抄上次</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="74"/>
        <source>pin this field</source>
        <translation>钉住这一项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="75"/>
        <source>keep and next</source>
        <translation>保存并下一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="77"/>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="81"/>
        <source>approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="82"/>
        <source>send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="83"/>
        <source>words</source>
        <translation>审核意见</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="88"/>
        <source>record this one</source>
        <translation>登记这一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="89"/>
        <source>see the household</source>
        <translation>看户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="90"/>
        <source>print visit sheets</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="94"/>
        <source>correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="95"/>
        <source>make it a case</source>
        <translation>转为事件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="96"/>
        <source>open the household</source>
        <translation>打开户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="103"/>
        <source>print</source>
        <translation>打印</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="97"/>
        <source>record a visit</source>
        <translation>走访登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="106"/>
        <source>keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="107"/>
        <source>close, keep the draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="108"/>
        <source>needs</source>
        <translation>需求与诉求</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="109"/>
        <source>hazards</source>
        <translation>安全隐患</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="110"/>
        <source>family changes</source>
        <translation>家庭变动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="111"/>
        <source>signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="112"/>
        <source>next pane</source>
        <translation>换栏</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/visits/page.py" line="199"/>
        <source>{number}&#x3000;{time}&#x3000;%n household(s)</source>
        <translation>
            <numerusform>{number}&#x3000;{time}&#x3000;%n 户</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/page.py" line="206"/>
        <source>today&apos;s list, no sheet</source>
        <translation>今天应访的户（不按走访单）</translation>
    </message>
</context>
<context>
    <name>WhoWasMet</name>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="90"/>
        <source>family member met</source>
        <translation>见到的家属</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/form_parts.py" line="106"/>
        <source>which one (may stay open)</source>
        <translation>哪一位（可不填）</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="25"/>
        <source>Somebody was met: write what was found</source>
        <translation>见到人了，请写走访情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="28"/>
        <source>This time has not come yet</source>
        <translation>这个时间还没到，请改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="29"/>
        <source>More than {days_max} days ago</source>
        <translation>超过 {days_max} 天了，请核对日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="30"/>
        <source>The end lies before the beginning</source>
        <translation>结束比开始还早，请改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="31"/>
        <source>Type when the visit began, e.g. 1520</source>
        <translation>请填开始时间，例如 1520</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="32"/>
        <source>Not a time; type e.g. 1520</source>
        <translation>时间看不懂，例如输 1520</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="33"/>
        <source>Not a date; type e.g. 11.16 or +7</source>
        <translation>日期看不懂，例如输 11.16 或 +7</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="34"/>
        <source>Type the next date, e.g. +7</source>
        <translation>请填下次走访日期，例如 +7</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="35"/>
        <source>The next visit must lie after this one</source>
        <translation>下次走访要在这次之后</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="38"/>
        <source>Choose the way of the visit</source>
        <translation>请选走访方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="39"/>
        <source>Choose at least one purpose</source>
        <translation>请选走访目的，至少一项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="40"/>
        <source>Choose who was met</source>
        <translation>请选见到谁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="41"/>
        <source>Choose a household of your grid</source>
        <translation>请选本网格的一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="42"/>
        <source>Choose how it was signed</source>
        <translation>请选签字方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="43"/>
        <source>At most {count_max} needs</source>
        <translation>最多 {count_max} 项需求</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="44"/>
        <source>This account is no grid worker and cannot record visits</source>
        <translation>这个账号不是网格员，不能登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="47"/>
        <source>Only who made the visit, or the head, may correct it</source>
        <translation>只有走访人本人或站长可以更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="50"/>
        <source>This visit was corrected already</source>
        <translation>这条走访已更正过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="51"/>
        <source>This visit was reviewed already</source>
        <translation>这条走访已审核过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="52"/>
        <source>Only the station head reviews visits</source>
        <translation>只有站长可以审核</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="53"/>
        <source>Write what is to be mended</source>
        <translation>请写清要改什么</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="105"/>
        <source>The person</source>
        <translation>本人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="106"/>
        <source>Family</source>
        <translation>家属</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="107"/>
        <source>Nobody at home</source>
        <translation>无人在家</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="108"/>
        <source>Refused</source>
        <translation>拒访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="109"/>
        <source>Moved away</source>
        <translation>已搬离</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="116"/>
        <source>Signed on paper</source>
        <translation>纸质签字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="117"/>
        <source>Signed on screen</source>
        <translation>电子签名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="118"/>
        <source>Would not sign</source>
        <translation>拒签</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="119"/>
        <source>Not needed</source>
        <translation>无需签字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="127"/>
        <source>A weekly</source>
        <translation>A 每周</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="128"/>
        <source>B monthly</source>
        <translation>B 每月</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="129"/>
        <source>C quarterly</source>
        <translation>C 每季</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="130"/>
        <source>D half-yearly</source>
        <translation>D 半年</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="138"/>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="139"/>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="145"/>
        <source>{name} household</source>
        <translation>{name} 户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="156"/>
        <source>to approve</source>
        <translation>待审核</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="157"/>
        <source>approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="158"/>
        <source>sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="159"/>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="166"/>
        <source>entered late</source>
        <translation>迟录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="167"/>
        <location filename="../../desktop/views/visits/wording.py" line="231"/>
        <source>{n} hours late</source>
        <translation>迟录 {n} 小时</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="178"/>
        <source>{n} days overdue</source>
        <translation>逾期 {n} 天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="183"/>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="185"/>
        <source>tomorrow</source>
        <translation>明天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="193"/>
        <source>{n} years old</source>
        <translation>{n} 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="198"/>
        <source>agreed for {day}</source>
        <translation>约定 {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="212"/>
        <source>{needs} not settled</source>
        <translation>{needs}待办结</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="234"/>
        <source>{n} calls running</source>
        <translation>连续 {n} 次电话</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="237"/>
        <source>nobody for the {n}. time</source>
        <translation>第 {n} 次无人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="240"/>
        <source>next date {n} days late</source>
        <translation>下次晚 {n} 天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="242"/>
        <source>{n} hazards</source>
        <translation>隐患 {n} 项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="243"/>
        <source>correction</source>
        <translation>更正件</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="250"/>
        <source>to do</source>
        <translation>待办</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="251"/>
        <source>in hand</source>
        <translation>办理中</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="252"/>
        <source>settled</source>
        <translation>已解决</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="253"/>
        <source>cannot be settled</source>
        <translation>无法解决</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="175"/>
        <source>nobody yet</source>
        <translation>从未走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="204"/>
        <source>registered {day}, to be seen within {n} working days</source>
        <translation>{day} 登记，{n} 个工作日内核实</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="220"/>
        <source>follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <location filename="../../desktop/views/visits/wording.py" line="222"/>
        <source>new household</source>
        <translation>新户</translation>
    </message>
</context>
</TS>
