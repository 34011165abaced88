<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>BuildingField</name>
    <message>
        <source>type its number or the initials of its name</source>
        <translation>打楼号或名称的首字母，例如 3号楼</translation>
    </message>
    <message>
        <source>number, initials</source>
        <translation>楼号、首字母</translation>
    </message>
</context>
<context>
    <name>CaseFilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>超时的</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>督办的</translation>
    </message>
    <message>
        <source>One unit</source>
        <translation>一个单位</translation>
    </message>
    <message>
        <source>One building</source>
        <translation>一栋楼</translation>
    </message>
    <message>
        <source>One place</source>
        <translation>一个场所</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>无人认领</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>退过单</translation>
    </message>
    <message>
        <source>Emergencies</source>
        <translation>应急快报</translation>
    </message>
    <message>
        <source>Drawn to be looked at</source>
        <translation>待抽查</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>emergency, to be completed</source>
        <translation>应急快报&#x3000;待补全</translation>
    </message>
    <message>
        <source>supervised: {grade}</source>
        <translation>督办：{grade}</translation>
    </message>
    <message>
        <source>not supervised</source>
        <translation>未督办</translation>
    </message>
    <message>
        <source>now with {unit}</source>
        <translation>现由 {unit}</translation>
    </message>
    <message>
        <source>now with {unit}, which leads</source>
        <translation>现由 {unit} 主办</translation>
    </message>
    <message>
        <source>{units} assisting</source>
        <translation>{units} 协办</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>refusals</source>
        <translation>退单次数</translation>
    </message>
    <message>
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Number, words or place</source>
        <translation>编号、标题里的字或地点</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <source>the first {n}</source>
        <translation>只列前 {n} 件</translation>
    </message>
    <message>
        <source>{n} cases, {over} over the limit</source>
        <translation>{n} 件，{over} 件超时</translation>
    </message>
    <message>
        <source>{n} cases</source>
        <translation>{n} 件</translation>
    </message>
    <message>
        <source>No case here has “{text}”</source>
        <translation>这里没有含“{text}”的事件</translation>
    </message>
    <message>
        <source>Number, title and place are searched; look under another tab too</source>
        <translation>找的是编号、标题和地点；也到别的页签里看看</translation>
    </message>
    <message>
        <source>No case waits for you</source>
        <translation>没有等您办的事件</translation>
    </message>
    <message>
        <source>What the station has open stands under the next tab</source>
        <translation>全站没办完的在“本站”里</translation>
    </message>
    <message>
        <source>No case is out at a unit</source>
        <translation>没有派出去还没办完的事件</translation>
    </message>
    <message>
        <source>Nobody waits for a call</source>
        <translation>没有等回访的事件</translation>
    </message>
    <message>
        <source>Closing a case puts it here</source>
        <translation>结案后自动排到这里</translation>
    </message>
    <message>
        <source>No case is closed yet</source>
        <translation>还没有结案的事件</translation>
    </message>
    <message>
        <source>The station has no open case</source>
        <translation>本站没有没办完的事件</translation>
    </message>
    <message>
        <source>Ctrl+E reports one</source>
        <translation>按 Ctrl+E 上报一件</translation>
    </message>
    <message>
        <source>There is no case {number}; is it {near}?</source>
        <translation>没有编号 {number}，是不是 {near}？</translation>
    </message>
    <message>
        <source>Ctrl+K opens it from any tab</source>
        <translation>按 Ctrl+K 打编号，在哪一栏都能打开</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>含“{text}”</translation>
    </message>
    <message>
        <source>No case here meets these conditions</source>
        <translation>没有符合这些条件的事件</translation>
    </message>
    <message>
        <source>Take one away above</source>
        <translation>可以在上面去掉一个条件</translation>
    </message>
    <message>
        <source>List of cases</source>
        <translation>事件名单</translation>
    </message>
</context>
<context>
    <name>CaseListExport</name>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Leading unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <source>Reported at</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Against the limit</source>
        <translation>时限情况</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>退单次数</translation>
    </message>
    <message>
        <source>Supervised</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) saved for Excel</source>
        <translation>
            <numerusform>%n 件已存成 Excel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseRecordPane</name>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>没有打开的事件</translation>
    </message>
    <message>
        <source>due {moment}</source>
        <translation>{moment} 到时限</translation>
    </message>
    <message>
        <source>One photo or file was taken off the case</source>
        <translation>拿掉了 1 个照片或文件</translation>
    </message>
    <message>
        <source>Added to the case; it is sent by itself</source>
        <translation>已加到本事件，会自动上交</translation>
    </message>
</context>
<context>
    <name>CaseSide</name>
    <message>
        <source>Units</source>
        <translation>办理单位</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Call-backs</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Visits to the household</source>
        <translation>这一户的走访</translation>
    </message>
    <message>
        <source>Did not count</source>
        <translation>没有算数</translation>
    </message>
    <message>
        <source>{person} wanted: {move}</source>
        <translation>{person}也想：{move}</translation>
    </message>
    <message>
        <source>somebody elsewhere</source>
        <translation>别处的人</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>in no grid yet</source>
        <translation>还没划到网格</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Hotline</source>
        <translation>热线工单</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>发生时间</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>已通知</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Closed as</source>
        <translation>结案类型</translation>
    </message>
    <message>
        <source>Reporter</source>
        <translation>反映人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>不愿留名</translation>
    </message>
    <message>
        <source>open the household</source>
        <translation>打开这一户</translation>
    </message>
    <message>
        <source>cases in this building</source>
        <translation>这栋楼的事件</translation>
    </message>
    <message>
        <source>cases at this place</source>
        <translation>这个场所的事件</translation>
    </message>
    <message>
        <source>the visit it came from</source>
        <translation>看来自哪次走访</translation>
    </message>
    <message>
        <source>the case it was merged into</source>
        <translation>看并到的那一件</translation>
    </message>
    <message>
        <source>the case it takes up again</source>
        <translation>看原来那一件</translation>
    </message>
    <message>
        <source>the case that takes it up again</source>
        <translation>看重办的那一件</translation>
    </message>
    <message>
        <source>by {moment}, provisionally</source>
        <translation>{moment} 前（暂定）</translation>
    </message>
    <message>
        <source>by {moment}</source>
        <translation>{moment} 前</translation>
    </message>
    <message>
        <source>cleared {moment}</source>
        <translation>{moment} 销号</translation>
    </message>
    <message>
        <source>answered: {words}</source>
        <translation>答复：{words}</translation>
    </message>
    <message>
        <source>answer by {day}</source>
        <translation>{day} 前答复</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>没接通</translation>
    </message>
    <message>
        <source>open the visit</source>
        <translation>打开走访</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>应急快报</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>The station&apos;s</source>
        <translation>本站</translation>
    </message>
    <message>
        <source>Sent out</source>
        <translation>已派出</translation>
    </message>
    <message>
        <source>To call back</source>
        <translation>待回访</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Kept; it is sent by itself</source>
        <translation>已存，会自己发出去</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>全部未结</translation>
    </message>
    <message>
        <source>Print papers</source>
        <translation>打印单据</translation>
    </message>
</context>
<context>
    <name>ClockSection</name>
    <message>
        <source>The holidays of that year are not announced: reckoned by plain working days</source>
        <translation>那一年的放假安排还没公布，暂按工作日推算</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>working day {n} of {whole}</source>
        <translation>第 {n} 个工作日，共 {whole} 个</translation>
    </message>
    <message>
        <source>from the next working day on, {whole}</source>
        <translation>从下一个工作日算起，共 {whole} 个</translation>
    </message>
    <message>
        <source>asked for until {moment}</source>
        <translation>申请延到 {moment}</translation>
    </message>
    <message>
        <source>to be looked at again on {day}</source>
        <translation>{day} 复查</translation>
    </message>
    <message>
        <source>to be called back by {moment}</source>
        <translation>回访期限 {moment}</translation>
    </message>
    <message>
        <source>limit {moment}, extended</source>
        <translation>时限 {moment}（已延期）</translation>
    </message>
    <message>
        <source>limit {moment}</source>
        <translation>时限 {moment}</translation>
    </message>
    <message>
        <source>It was never sent out, so no limit ran</source>
        <translation>没有派出，不计时限</translation>
    </message>
    <message>
        <source>Not sent out yet: the limit counts from the sending</source>
        <translation>还没派出，时限从派出那一刻起算</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>{holder} {n} days</source>
        <translation>{holder} {n} 天</translation>
    </message>
    <message>
        <source>{holder} under 0.1 days</source>
        <translation>{holder} 不到 0.1 天</translation>
    </message>
    <message>
        <source>{shade}: {spent}</source>
        <translation>{shade}：{spent}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>EmergencyForm</name>
    <message>
        <source>What happened</source>
        <translation>什么事</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Whom I called</source>
        <translation>通知了谁</translation>
    </message>
    <message>
        <source>gas emergency, 119, 120, 110</source>
        <translation>如燃气抢修、119、120、110</translation>
    </message>
    <message>
        <source>Called at</source>
        <translation>通知时间</translation>
    </message>
    <message>
        <source>empty: just now</source>
        <translation>空着就是刚才</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>may stay empty, is completed later</source>
        <translation>可以空着，回头补全</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Emergency, three fields</source>
        <translation>应急快报，只填三项</translation>
    </message>
    <message>
        <source>Not a time; type e.g. 1520</source>
        <translation>不是时间，请这样填：1520</translation>
    </message>
</context>
<context>
    <name>FiguresPane</name>
    <message>
        <source>month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>figures of cases</source>
        <translation>事件指标</translation>
    </message>
    <message>
        <source>who used the limits</source>
        <translation>时限用在谁手里</translation>
    </message>
    <message>
        <source>cases of this holder</source>
        <translation>经手的事件</translation>
    </message>
    <message>
        <source>Who used the limits</source>
        <translation>时限用在谁手里</translation>
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
        <source>Fraction</source>
        <translation>分子 / 分母</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比率</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>经手单位</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>工作日</translation>
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
        <source>Closed at all {closed} = {rate}; {n} open past their limit.</source>
        <translation>结案率 {closed} = {rate}；未结超时 {n} 件。</translation>
    </message>
    <message>
        <source>Counted up to {day}</source>
        <translation>算到 {day}</translation>
    </message>
    <message>
        <source>Settled on the spot {settled}; {drawn} drawn to be looked at: {passed} passed, {failed} failed, {left} not looked at yet.</source>
        <translation>即办即结 {settled} 件，抽中 {drawn} 件：合格 {passed}，不合格 {failed}，未查 {left}。</translation>
    </message>
</context>
<context>
    <name>FileIntake</name>
    <message>
        <source>Photos and files</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>Photos and PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf);;Everything (*)</source>
        <translation>照片和 PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf);;全部文件 (*)</translation>
    </message>
    <message>
        <source>pasted.jpg</source>
        <translation>粘贴的图片.jpg</translation>
    </message>
</context>
<context>
    <name>FileRows</name>
    <message>
        <source>Photos and files</source>
        <translation>照片与文件</translation>
    </message>
    <message>
        <source>add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>none yet; a photo may be dropped here, or Ctrl+V</source>
        <translation>还没有。照片可以拖到这里，或按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>one was taken off by {person}, {moment}</source>
        <translation>拿掉了 1 个：{person}&#x3000;{moment}</translation>
    </message>
    <message>
        <source>take off</source>
        <translation>拿掉</translation>
    </message>
    <message>
        <source>not here yet, it comes by itself</source>
        <translation>图片未到，会自动取来</translation>
    </message>
    <message>
        <source>arrived damaged, it is fetched again</source>
        <translation>收到的已损坏，会重新取</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>等待上交</translation>
    </message>
</context>
<context>
    <name>FileTray</name>
    <message>
        <source>Add a photo or file</source>
        <translation>添加照片或文件</translation>
    </message>
    <message>
        <source>being prepared</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>or drop it here, or Ctrl+V</source>
        <translation>也可以拖到这里，或按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>The form of “{name}” was closed before it was ready; add it again</source>
        <translation>“{name}”还没处理好，表单就关了，请再添加一次</translation>
    </message>
    <message>
        <source>what it shows, if it needs saying</source>
        <translation>说明拍的是什么（可不填）</translation>
    </message>
    <message>
        <source>What {name} shows</source>
        <translation>{name} 的说明</translation>
    </message>
    <message>
        <source>take away</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>FileViewer</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{n} of {all}&#x3000;← → another one</source>
        <translation>第 {n} 张，共 {all} 张&#x3000;← → 换一张</translation>
    </message>
    <message>
        <source>being opened</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>page {n} of {all}&#x3000;PgUp PgDn</source>
        <translation>第 {n} 页，共 {all} 页&#x3000;PgUp PgDn 翻页</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>Not a date; type e.g. 11.16 or +7</source>
        <translation>不是日期，请这样填：11.16 或 +7</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>意见</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Closed as</source>
        <translation>结案类型</translation>
    </message>
    <message>
        <source>Into which</source>
        <translation>并到哪一件</translation>
    </message>
    <message>
        <source>Leading unit</source>
        <translation>主办单位</translation>
    </message>
    <message>
        <source>Who there</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Assisting</source>
        <translation>协办单位</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>办理要求</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>延到</translation>
    </message>
    <message>
        <source>Look again on</source>
        <translation>复查日期</translation>
    </message>
    <message>
        <source>Which unit</source>
        <translation>哪个单位</translation>
    </message>
    <message>
        <source>By which way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How content</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>办理质量</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>答复期限</translation>
    </message>
    <message>
        <source>as the kind has it</source>
        <translation>空着就按类别的时限</translation>
    </message>
    <message>
        <source>several are parted by a comma; a limit of its own follows: firm 11.8</source>
        <translation>多个用逗号隔开；要单独限时就跟在后面，如 物业 11.8</translation>
    </message>
    <message>
        <source>on file: {phone}, empty keeps it</source>
        <translation>已有电话 {phone}，不填就用它</translation>
    </message>
</context>
<context>
    <name>PaperRows</name>
    <message>
        <source>Papers</source>
        <translation>单据</translation>
    </message>
    <message>
        <source>not printed yet</source>
        <translation>还没打印</translation>
    </message>
    <message>
        <source>printed {moment}</source>
        <translation>{moment} 已打印</translation>
    </message>
</context>
<context>
    <name>PhoneList</name>
    <message>
        <source>Phone book</source>
        <translation>电话本</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>火警</translation>
    </message>
    <message>
        <source>Ambulance</source>
        <translation>急救</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>called this one</source>
        <translation>打了这个</translation>
    </message>
    <message>
        <source>called {name}</source>
        <translation>打给 {name}</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>type initials or part of its name</source>
        <translation>输拼音首字母或名称</translation>
    </message>
    <message>
        <source>initials, name</source>
        <translation>首字母、名称</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>Report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <source>Take up again as a new case</source>
        <translation>重新办理（新建关联事件）</translation>
    </message>
    <message>
        <source>Complete the emergency</source>
        <translation>补全应急快报</translation>
    </message>
    <message>
        <source>A photo is being prepared; save in a moment</source>
        <translation>照片还在处理，请稍等再保存</translation>
    </message>
    <message>
        <source>Type a number</source>
        <translation>请填数字</translation>
    </message>
    <message>
        <source>Not a time; type e.g. 1520</source>
        <translation>不是时间，请这样填：1520</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>不愿留名</translation>
    </message>
    <message>
        <source>Why again</source>
        <translation>重办理由</translation>
    </message>
    <message>
        <source>What</source>
        <translation>什么事</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>哪一户</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Premises</source>
        <translation>场所</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Hotline no.</source>
        <translation>工单号</translation>
    </message>
    <message>
        <source>Reporter</source>
        <translation>反映人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>留名</translation>
    </message>
    <message>
        <source>People</source>
        <translation>涉及人数</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到场</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>解除</translation>
    </message>
</context>
<context>
    <name>SameMatterBanner</name>
    <message>
        <source>Reported here already? {moment} {number} {title} ({state})</source>
        <translation>这里是不是报过？{moment}&#x3000;{number}&#x3000;{title}（{state}）</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>看那一件</translation>
    </message>
</context>
<context>
    <name>SetAsideBar</name>
    <message>
        <source>Do it anew</source>
        <translation>重新办</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>收掉</translation>
    </message>
    <message>
        <source>Your “{move}” did not count: {reason}. The case stands as shown.</source>
        <translation>您办的“{move}”没有算数：{reason}。这件事以现在显示的为准。</translation>
    </message>
</context>
<context>
    <name>StepBack</name>
    <message>
        <source>Done: {move}</source>
        <translation>已办：{move}</translation>
    </message>
    <message>
        <source>Taken back: {move}. It was never sent.</source>
        <translation>已撤回：{move}，没有送出过</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>what happened so far</source>
        <translation>事件经过</translation>
    </message>
</context>
<context>
    <name>WhereField</name>
    <message>
        <source>words, or initials of a place, a door</source>
        <translation>直接写，或输场所首字母、门牌选取</translation>
    </message>
    <message>
        <source>words, initials</source>
        <translation>直接写，或首字母</translation>
    </message>
</context>
<context>
    <name>WordLine</name>
    <message>
        <source>Add a word; what stands above stays as it is</source>
        <translation>补一句说明，只能增加，不能改前面的</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>加说明</translation>
    </message>
    <message>
        <source>Not sent yet: take “{move}” back</source>
        <translation>还没送出，撤回“{move}”</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <source>Somebody moved this case on meanwhile. It stands as shown now; look, then decide.</source>
        <translation>这件事刚被别人办过一步，现在是下面这样。请看一眼再办。</translation>
    </message>
    <message>
        <source>As the case stands now this cannot be done</source>
        <translation>照事件现在的状态，这一步办不了</translation>
    </message>
    <message>
        <source>The case is held by another level now; only they can do this</source>
        <translation>事件现在由另一级办理，这一步要由他们来办</translation>
    </message>
    <message>
        <source>This version of the program has no such step</source>
        <translation>这个版本的程序没有这一步，请更新程序</translation>
    </message>
    <message>
        <source>This step may not change that</source>
        <translation>这一步不能改这一项</translation>
    </message>
    <message>
        <source>A new case begins with its report</source>
        <translation>新事件要从上报开始</translation>
    </message>
    <message>
        <source>The step came without its line in the record</source>
        <translation>这一步没有带上流转记录</translation>
    </message>
    <message>
        <source>A line in the record came without its step</source>
        <translation>流转记录没有对应的办理</translation>
    </message>
    <message>
        <source>This step needs words: write why</source>
        <translation>这一步要写说明，请写上原因</translation>
    </message>
    <message>
        <source>This is a quick emergency entry: complete it first, then go on</source>
        <translation>这是应急快报，请先补全再往下办</translation>
    </message>
    <message>
        <source>Somebody has completed this case already</source>
        <translation>别人已经补全了这件事</translation>
    </message>
    <message>
        <source>Somebody took a step at the same time. Look again, then decide.</source>
        <translation>别人同时办了一步。请看一眼再办。</translation>
    </message>
    <message>
        <source>Name the unit that leads</source>
        <translation>请写主办单位</translation>
    </message>
    <message>
        <source>Other units still owe their answer: feed back only this part, or release them</source>
        <translation>还有单位没反馈：只反馈这一家的，或先解除他们</translation>
    </message>
    <message>
        <source>This is the last part that is open: feed back the whole case</source>
        <translation>只剩这一家了，请办“反馈”</translation>
    </message>
    <message>
        <source>The limit runs on; it does not begin anew</source>
        <translation>时限照旧，不重新起算</translation>
    </message>
    <message>
        <source>The first refusal goes back to the desk that sent it</source>
        <translation>第一次退单退回派单的一方</translation>
    </message>
    <message>
        <source>It was refused once already: the second refusal goes to the town for a ruling</source>
        <translation>已退过一次，第二次退单要交街道裁定</translation>
    </message>
    <message>
        <source>It is ruled who handles this: no more refusals</source>
        <translation>已经裁定由谁办，不能再退</translation>
    </message>
    <message>
        <source>What the station head settled is looked at by the level above</source>
        <translation>站长自己即办即结的，由上一级抽查</translation>
    </message>
    <message>
        <source>A ruling is given by the town or district</source>
        <translation>裁定由街道或区里来作</translation>
    </message>
    <message>
        <source>Nobody has asked for more time</source>
        <translation>没有人申请延期</translation>
    </message>
    <message>
        <source>More time was asked for already and waits for its answer</source>
        <translation>已经申请过延期，正等答复</translation>
    </message>
    <message>
        <source>More time is granted until the day asked for</source>
        <translation>延期只能同意到申请的那一天</translation>
    </message>
    <message>
        <source>There is no level above the district</source>
        <translation>区以上没有上级了</translation>
    </message>
    <message>
        <source>A case goes up one level at a time</source>
        <translation>一次只能上呈一级</translation>
    </message>
    <message>
        <source>This case is not under supervision</source>
        <translation>这件事没有督办</translation>
    </message>
    <message>
        <source>It was closed more than {days} days ago: report a new case instead</source>
        <translation>结案已超过 {days} 天，请直接上报新事件</translation>
    </message>
    <message>
        <source>It was taken up again already as a new case</source>
        <translation>已经重新办理，另立了一件</translation>
    </message>
    <message>
        <source>This must be filled in</source>
        <translation>这一项要填</translation>
    </message>
    <message>
        <source>Choose one from the list</source>
        <translation>请从列表里选一个</translation>
    </message>
    <message>
        <source>This time has not come yet</source>
        <translation>这个时间还没到</translation>
    </message>
    <message>
        <source>This lies in the past: type a later day</source>
        <translation>已经过去了，请填往后的日子</translation>
    </message>
    <message>
        <source>A number between 0 and {count_max}</source>
        <translation>请填 0 到 {count_max} 之间的数</translation>
    </message>
    <message>
        <source>This place lies in a grid that is not yours</source>
        <translation>这个地点不在您的网格里</translation>
    </message>
    <message>
        <source>{grid} is not yours any more: choose another grid, or none</source>
        <translation>{grid}已经不归您了：换一个网格，或者不选</translation>
    </message>
    <message>
        <source>This building lies in another grid</source>
        <translation>这栋楼在别的网格</translation>
    </message>
    <message>
        <source>This place lies in another grid</source>
        <translation>这个场所在别的网格</translation>
    </message>
    <message>
        <source>Nobody arrives before being called</source>
        <translation>到场不会早于通知</translation>
    </message>
    <message>
        <source>It cannot be over before they arrived</source>
        <translation>解除不会早于到场</translation>
    </message>
    <message>
        <source>Choose which unit this is about</source>
        <translation>请选是哪个单位</translation>
    </message>
    <message>
        <source>Only the leading unit refuses a case; an assisting one is released by the desk</source>
        <translation>只有主办单位能退单；协办单位由派单的一方解除</translation>
    </message>
    <message>
        <source>The leading unit cannot be released; send the case elsewhere instead</source>
        <translation>主办单位不能解除，请改派</translation>
    </message>
    <message>
        <source>An assisting unit has at most the time the case has: type an earlier day</source>
        <translation>协办时限不能晚于事件时限，请改早一天</translation>
    </message>
    <message>
        <source>Refusing was possible within {days} working days of being sent; that is over</source>
        <translation>退单要在派单后 {days} 个工作日内，现在已经过了</translation>
    </message>
    <message>
        <source>Type a day after the present limit</source>
        <translation>请填现在时限之后的日子</translation>
    </message>
    <message>
        <source>At most {days_max} working days more</source>
        <translation>最多延 {days_max} 个工作日</translation>
    </message>
    <message>
        <source>That case is this one, or is merged itself: choose another</source>
        <translation>那就是这一件，或者它自己已并出去了，请换一件</translation>
    </message>
    <message>
        <source>This has been sent and stays. A wrong report can be made void, a wrong step sent back; or add a word.</source>
        <translation>已经送出，收不回了。登记错了可以作废，办错了可以退回，也可以补一句说明。</translation>
    </message>
    <message>
        <source>Something was added to the case since: take that back first</source>
        <translation>后面又添了别的，先撤回后面的</translation>
    </message>
    <message>
        <source>Only whoever made this step takes it back</source>
        <translation>谁办的这一步，谁才能撤回</translation>
    </message>
    <message>
        <source>You began this step again: save or drop that draft first, then take this one back</source>
        <translation>这一步您又写了一份草稿，先存好或丢掉那份，再撤回</translation>
    </message>
    <message>
        <source>With your account this is not yours to do</source>
        <translation>您的账号不能办这一步</translation>
    </message>
    <message>
        <source>There is nothing in this file</source>
        <translation>这个文件是空的</translation>
    </message>
    <message>
        <source>This file has {megabytes} MB, at most {megabytes_max} MB are taken</source>
        <translation>这个文件有 {megabytes} MB，最多 {megabytes_max} MB</translation>
    </message>
    <message>
        <source>This file cannot be read; is it still there?</source>
        <translation>这个文件读不出来，请看看它还在不在</translation>
    </message>
    <message>
        <source>What is inside is no photo and no PDF, whatever its name. Save it as one of them first.</source>
        <translation>里面不是照片也不是 PDF（看的是内容，不是文件名）。请先另存为照片或 PDF。</translation>
    </message>
    <message>
        <source>This picture has more than {million_pixels_max} million points; make it smaller</source>
        <translation>这张图片超过 {million_pixels_max} 百万像素，请先缩小</translation>
    </message>
    <message>
        <source>This picture is damaged and cannot be shown</source>
        <translation>这张图片已损坏，打不开</translation>
    </message>
    <message>
        <source>A case has at most {files_max} photos and files</source>
        <translation>一个事件最多放 {files_max} 份照片和文件</translation>
    </message>
    <message>
        <source>It is not on this computer yet. It comes by itself when there is a line.</source>
        <translation>这张图片还没到本机，有网络时会自动取来。</translation>
    </message>
    <message>
        <source>What lies here was damaged on the disk; it is fetched again</source>
        <translation>本机存的这份已损坏，会重新取</translation>
    </message>
    <message>
        <source>A file of this kind cannot be attached</source>
        <translation>这类文件不能添加</translation>
    </message>
    <message>
        <source>refusal no. {n}</source>
        <translation>第 {n} 次退单</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>等您答复</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等答复</translation>
    </message>
    <message>
        <source>Did not count: {reason}.</source>
        <translation>没有算数：{reason}。</translation>
    </message>
    <message>
        <source>did not count</source>
        <translation>没算数</translation>
    </message>
    <message>
        <source>to {unit}, which leads</source>
        <translation>给 {unit}&#x3000;主办</translation>
    </message>
    <message>
        <source>, {units} assisting</source>
        <translation>，{units} 协办</translation>
    </message>
    <message>
        <source>noted by {name}</source>
        <translation>{name} 记</translation>
    </message>
    <message>
        <source>somebody elsewhere</source>
        <translation>别处的人</translation>
    </message>
    <message>
        <source>{unit} was called at {time}.</source>
        <translation>{time} 已通知 {unit}。</translation>
    </message>
    <message>
        <source>Limit {moment}, counted from this sending.</source>
        <translation>时限 {moment}，从派出这一刻起算。</translation>
    </message>
    <message>
        <source>The limit counts from this sending.</source>
        <translation>时限从派出这一刻起算。</translation>
    </message>
    <message>
        <source>The limit stays; a refusal does not begin it anew.</source>
        <translation>时限不变，不因退单重算。</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>已上报</translation>
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
        <source>settled on the spot</source>
        <translation>即办即结</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>sent up</source>
        <translation>已上呈</translation>
    </message>
    <message>
        <source>filed</source>
        <translation>已立案</translation>
    </message>
    <message>
        <source>sent out</source>
        <translation>已派遣</translation>
    </message>
    <message>
        <source>refused by the unit</source>
        <translation>已退单</translation>
    </message>
    <message>
        <source>waits for a ruling</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>in hand</source>
        <translation>处置中</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>to be checked</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>核查通过</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>called back</source>
        <translation>已回访</translation>
    </message>
    <message>
        <source>evaluated</source>
        <translation>已评价</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已并案</translation>
    </message>
    <message>
        <source>void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>waits for more time</source>
        <translation>等答复延期</translation>
    </message>
    <message>
        <source>supervised</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>Send back for more</source>
        <translation>退回补充</translation>
    </message>
    <message>
        <source>Report again</source>
        <translation>补充后再报</translation>
    </message>
    <message>
        <source>Do not take in</source>
        <translation>不予受理</translation>
    </message>
    <message>
        <source>Settle on the spot</source>
        <translation>即办即结</translation>
    </message>
    <message>
        <source>Sample passes</source>
        <translation>抽查通过</translation>
    </message>
    <message>
        <source>Sample fails</source>
        <translation>抽查不过</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Send up</source>
        <translation>上呈</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>并案</translation>
    </message>
    <message>
        <source>Make void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Send out</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>File and send out</source>
        <translation>立案并派遣</translation>
    </message>
    <message>
        <source>Handle here</source>
        <translation>本站办理</translation>
    </message>
    <message>
        <source>Sign for</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Sign for a part</source>
        <translation>签收（分办）</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>退单</translation>
    </message>
    <message>
        <source>Send elsewhere</source>
        <translation>改派</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Ask a higher ruling</source>
        <translation>提请上级裁定</translation>
    </message>
    <message>
        <source>Ask for more time</source>
        <translation>申请延期</translation>
    </message>
    <message>
        <source>Grant more time</source>
        <translation>同意延期</translation>
    </message>
    <message>
        <source>No more time</source>
        <translation>不同意延期</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复办理</translation>
    </message>
    <message>
        <source>Add an assisting unit</source>
        <translation>增加协办</translation>
    </message>
    <message>
        <source>Release an assisting unit</source>
        <translation>解除协办</translation>
    </message>
    <message>
        <source>Feed back a part</source>
        <translation>分办反馈</translation>
    </message>
    <message>
        <source>Feed back</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Check passes</source>
        <translation>核查通过</translation>
    </message>
    <message>
        <source>Back to rework</source>
        <translation>返工</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>回访</translation>
    </message>
    <message>
        <source>Handle once more</source>
        <translation>退回重办</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新办理</translation>
    </message>
    <message>
        <source>Supervise</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Answer the supervision</source>
        <translation>督办答复</translation>
    </message>
    <message>
        <source>Clear the supervision</source>
        <translation>督办销号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Call not answered</source>
        <translation>回访没接通</translation>
    </message>
    <message>
        <source>{above}, {own}</source>
        <translation>{above}，{own}</translation>
    </message>
    <message>
        <source>to be completed</source>
        <translation>待补全</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>待抽查</translation>
    </message>
    <message>
        <source>nobody&apos;s yet</source>
        <translation>无人认领</translation>
    </message>
    <message>
        <source>{n} days over</source>
        <translation>超时 {n} 天</translation>
    </message>
    <message>
        <source>clock stopped</source>
        <translation>已停表</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>{n} working days left</source>
        <translation>剩 {n} 个工作日</translation>
    </message>
    <message>
        <source>refused {n} ×</source>
        <translation>退单 {n} 次</translation>
    </message>
    <message>
        <source>held {span}</source>
        <translation>压 {span}</translation>
    </message>
    <message>
        <source>after {span}</source>
        <translation>隔 {span}</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>assist</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>to sign for</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>fed back</source>
        <translation>已反馈</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>已退单</translation>
    </message>
    <message>
        <source>released</source>
        <translation>已解除</translation>
    </message>
    <message>
        <source>reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>yellow card</source>
        <translation>黄牌</translation>
    </message>
    <message>
        <source>red card</source>
        <translation>红牌</translation>
    </message>
    <message>
        <source>reported</source>
        <comment>stage</comment>
        <translation>上报</translation>
    </message>
    <message>
        <source>taken in</source>
        <comment>stage</comment>
        <translation>受理</translation>
    </message>
    <message>
        <source>filed</source>
        <comment>stage</comment>
        <translation>立案</translation>
    </message>
    <message>
        <source>sent out</source>
        <comment>stage</comment>
        <translation>派遣</translation>
    </message>
    <message>
        <source>signed for</source>
        <comment>stage</comment>
        <translation>签收</translation>
    </message>
    <message>
        <source>in hand</source>
        <comment>stage</comment>
        <translation>处置中</translation>
    </message>
    <message>
        <source>fed back</source>
        <comment>stage</comment>
        <translation>反馈</translation>
    </message>
    <message>
        <source>checked</source>
        <comment>stage</comment>
        <translation>核查</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>stage</comment>
        <translation>结案</translation>
    </message>
    <message>
        <source>called back</source>
        <comment>stage</comment>
        <translation>回访</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>another figure</source>
        <translation>换一项</translation>
    </message>
    <message>
        <source>into its cases</source>
        <translation>进清单</translation>
    </message>
    <message>
        <source>open the case</source>
        <translation>打开事件</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>save</source>
        <translation>存</translation>
    </message>
    <message>
        <source>close, keep the draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <source>another case</source>
        <translation>换一件</translation>
    </message>
    <message>
        <source>print its papers</source>
        <translation>打印单据</translation>
    </message>
    <message>
        <source>add a note</source>
        <translation>加说明</translation>
    </message>
    <message>
        <source>report a case</source>
        <translation>上报事件</translation>
    </message>
    <message>
        <source>emergency in three fields</source>
        <translation>应急快报，只填三项</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>print the list</source>
        <translation>打印清单</translation>
    </message>
    <message>
        <source>into the record</source>
        <translation>进事件</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>回列表</translation>
    </message>
    <message>
        <source>add a photo or file</source>
        <translation>添加照片或文件</translation>
    </message>
    <message>
        <source>take the last step back before it is sent</source>
        <translation>最后一步没送出时撤回</translation>
    </message>
    <message>
        <source>next pane</source>
        <translation>下一栏</translation>
    </message>
    <message>
        <source>{old} has become part of {new}: the report goes there.</source>
        <translation>{old}已经并入{new}，这件事报到{new}。</translation>
    </message>
    <message>
        <source>{old} is not yours any more: the station finds the grid.</source>
        <translation>{old}已经不归您了：先报上去，由站里定网格。</translation>
    </message>
    <message>
        <source>{old} is not yours any more: choose another grid, or none.</source>
        <translation>{old}已经不归您了：换一个网格，或者不选。</translation>
    </message>
    <message>
        <source>Everything you typed is still here.</source>
        <translation>您写的都在。</translation>
    </message>
</context>
</TS>
