<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
            <source>{households} households　{people} people　{visits} visits</source>
            <translation>{households} 户　{people} 人　走访 {visits} 次</translation>
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
            <source>not compared yet</source>
            <translation>还没有比过</translation>
        </message>
        <message>
            <source>{n} s from the district's</source>
            <translation>与区服务器差 {n} 秒</translation>
        </message>
        <message>
            <source>{n} min from the district's, please set it</source>
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
        <message>
            <source>record</source>
            <translation>记录</translation>
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
            <source>situation</source>
            <translation>情况</translation>
        </message>
        <message>
            <source>Both values</source>
            <translation>两边的值</translation>
        </message>
        <message>
            <source>Open the record</source>
            <translation>打开这份记录</translation>
        </message>
        <message>
            <source>field</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>stands now　{person}</source>
            <translation>现在用的　{person}</translation>
        </message>
        <message>
            <source>not taken　{person}</source>
            <translation>没有用上的　{person}</translation>
        </message>
        <message>
            <source>Both are kept, nothing is lost. To take the other one, open the record and type it.</source>
            <translation>两边都留着，没有丢。要用另一边的，打开记录照着填。</translation>
        </message>
        <message>
            <source>before</source>
            <translation>原来的</translation>
        </message>
        <message>
            <source>what was written　{person}</source>
            <translation>填的　{person}</translation>
        </message>
        <message>
            <source>The edit is kept here whole until it is settled; others go on sending.</source>
            <translation>这一条完整留在这里，等办好为止；别的照常发送。</translation>
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
            <source>household of {name}</source>
            <translation>{name} 户</translation>
        </message>
        <message>
            <source>resident {name}</source>
            <translation>居民　{name}</translation>
        </message>
        <message>
            <source>tag of {name}</source>
            <translation>标签　{name}</translation>
        </message>
        <message>
            <source>visit to {name}</source>
            <translation>走访　{name} 户</translation>
        </message>
        <message>
            <source>need of {name}</source>
            <translation>需求　{name}</translation>
        </message>
        <message>
            <source>review of the visit to {name}</source>
            <translation>审核　走访 {name} 户</translation>
        </message>
        <message>
            <source>change of {name}</source>
            <translation>变动　{name}</translation>
        </message>
        <message>
            <source>dwelling {name}</source>
            <translation>住房　{name}</translation>
        </message>
        <message>
            <source>building {name}</source>
            <translation>楼栋　{name}</translation>
        </message>
        <message>
            <source>grid {name}</source>
            <translation>网格　{name}</translation>
        </message>
        <message>
            <source>worker {name}</source>
            <translation>网格员　{name}</translation>
        </message>
        <message>
            <source>assignment {name}</source>
            <translation>分工　{name}</translation>
        </message>
        <message>
            <source>record {name}</source>
            <translation>记录　{name}</translation>
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
            <source>returned: not in your grid any more</source>
            <translation>被退回：已不在您的网格</translation>
        </message>
        <message>
            <source>returned: not of this station any more</source>
            <translation>被退回：已不归本站</translation>
        </message>
        <message>
            <source>returned: the record is gone at the district</source>
            <translation>被退回：区里已没有这份记录</translation>
        </message>
        <message>
            <source>returned: your account may not change this</source>
            <translation>被退回：您的账号不能改这一项</translation>
        </message>
        <message>
            <source>returned: too much text</source>
            <translation>被退回：字数太多</translation>
        </message>
        <message>
            <source>returned: the district knows no place for it</source>
            <translation>被退回：区里没有它归的地方</translation>
        </message>
        <message>
            <source>returned by the district ({code})</source>
            <translation>被区里退回（代号 {code}）</translation>
        </message>
        <message>
            <source>two differ: the district's stands, yours is proposed</source>
            <translation>两处不同：先用区里的，您填的等核定</translation>
        </message>
        <message>
            <source>two differ: both texts are kept</source>
            <translation>两处不同：两段文字都留着</translation>
        </message>
        <message>
            <source>two differ: moved to two places</source>
            <translation>两处不同：迁到了两个地方</translation>
        </message>
        <message>
            <source>two differ: one deleted it, one went on writing; it is kept</source>
            <translation>两处不同：一边删了，一边还在填，先留着</translation>
        </message>
        <message>
            <source>two differ: the later one stands</source>
            <translation>两处不同：先用后改的</translation>
        </message>
        <message>
            <source>two differ</source>
            <translation>两处不同</translation>
        </message>
    </context>
</TS>
