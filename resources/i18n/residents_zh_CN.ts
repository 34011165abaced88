<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>BuildingsList</name>
    <message>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Floors</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <source>Records that may be of one person</source>
        <translation>可能是同一个人的两份记录</translation>
    </message>
    <message>
        <source>Perhaps twice: {n} person</source>
        <translation>可能重复 {n} 人</translation>
    </message>
    <message>
        <source>1 of {n}</source>
        <translation>第 1 个，共 {n} 个</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>这一份</translation>
    </message>
    <message>
        <source>the other</source>
        <translation>另一份</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有证件号</translation>
    </message>
    <message>
        <source>{head}&apos;s household {address}</source>
        <translation>{head} 户&#x3000;{address}</translation>
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
        <source>Open the other</source>
        <translation>打开另一份</translation>
    </message>
    <message>
        <source>Not asked again once judged</source>
        <translation>选过以后不再提示，可以撤回</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>所在户</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close, keep draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <source>This is the draft of {when}, go on writing</source>
        <translation>这是 {when} 留下的草稿，接着写就行</translation>
    </message>
    <message>
        <source>Drop the draft</source>
        <translation>不要草稿</translation>
    </message>
    <message>
        <source>{person} wrote something else here; what you typed stays</source>
        <translation>{person}把这一项也改了；您填的还在</translation>
    </message>
    <message>
        <source>changed just now by {person}</source>
        <translation>刚刚由{person}改过</translation>
    </message>
    <message>
        <source>{person} just changed {fields}. Everything you typed is still here.</source>
        <translation>{person}刚刚改了{fields}。您填的都还在，保存时一项一项合在一起。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>{n} households</source>
        <translation>{n} 户</translation>
    </message>
    <message>
        <source>All, longest unseen first</source>
        <translation>全部住户，久未走访在前</translation>
    </message>
    <message>
        <source>Cared for, long unseen</source>
        <translation>重点户，久未走访</translation>
    </message>
    <message>
        <source>By building</source>
        <translation>按楼栋门牌</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>待发的</translation>
    </message>
    <message>
        <source>Name, initials, last digits of a number, 3-2-501; Esc ends</source>
        <translation>姓名、拼音首字母、号码尾数、3-2-501；Esc 结束</translation>
    </message>
    <message>
        <source>Cared for</source>
        <translation>重点关爱</translation>
    </message>
    <message>
        <source>One building</source>
        <translation>这一栋</translation>
    </message>
    <message>
        <source>Rented</source>
        <translation>出租房</translation>
    </message>
    <message>
        <source>Unseen for over {n} days</source>
        <translation>超过 {n} 天未访</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Filter by text</source>
        <translation>按文字筛选</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Change it back</source>
        <translation>改回来</translation>
    </message>
    <message>
        <source>asking the district</source>
        <translation>正在向区里取</translation>
    </message>
    <message>
        <source>as the district keeps it</source>
        <translation>区里的记录</translation>
    </message>
    <message>
        <source>The district cannot be asked now: only what this computer keeps is here</source>
        <translation>现在连不上区服务器，只列出这台电脑上记着的</translation>
    </message>
    <message>
        <source>only a decision of the last 90 days</source>
        <translation>选中 90 天内的一次选定</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>Events and changes</source>
        <translation>变动与改动记录</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>{label} changed, not shown</source>
        <translation>{label}已改，内容不显示</translation>
    </message>
    <message>
        <source>{label} from {old} to {new}</source>
        <translation>{label}：{old} → {new}</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <source>{label} stays {old}, not taken {new}</source>
        <translation>{label}仍为 {old}，没有采用 {new}</translation>
    </message>
</context>
<context>
    <name>HouseholdForm</name>
    <message>
        <source>Type a number, such as 86.5</source>
        <translation>填数字，如 86.5</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>the digit only</source>
        <translation>只填数字</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>房屋用途</translation>
    </message>
    <message>
        <source>Area, m²</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <source>relations of the two change with it</source>
        <translation>两人的关系随着改</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Name of head</source>
        <translation>户主姓名</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访等级</translation>
    </message>
    <message>
        <source>Group chat</source>
        <translation>网格群</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>已入群</translation>
    </message>
    <message>
        <source>not in it</source>
        <translation>未入群</translation>
    </message>
    <message>
        <source>Best reached</source>
        <translation>优先联系方式</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <source>Change {head}&apos;s household</source>
        <translation>修改 {head} 户</translation>
    </message>
</context>
<context>
    <name>HouseholdList</name>
    <message>
        <source>Households</source>
        <translation>住户名单</translation>
    </message>
    <message>
        <source>Show all households</source>
        <translation>看全部住户</translation>
    </message>
    <message>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>未访</translation>
    </message>
    <message>
        <source>Nobody here is called “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>Name, initials, the last four digits or 3-2-501 find a household</source>
        <translation>可输姓名、拼音首字母、证件末四位、3-2-501</translation>
    </message>
    <message>
        <source>Everything of these households has been sent</source>
        <translation>这些户的改动都已送达</translation>
    </message>
    <message>
        <source>No household is registered yet</source>
        <translation>还没有登记住户</translation>
    </message>
    <message>
        <source>Register the first one, or import a roster on the paper page</source>
        <translation>先登记一户，或者在“纸表”里导入花名册</translation>
    </message>
    <message>
        <source>No household fits these conditions</source>
        <translation>没有符合条件的户</translation>
    </message>
    <message>
        <source>Take one of them away above the list</source>
        <translation>在名单上方去掉一个条件试试</translation>
    </message>
</context>
<context>
    <name>HouseholdRecordPane</name>
    <message>
        <source>No household is open</source>
        <translation>没有打开的户</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>上次走访</translation>
    </message>
    <message>
        <source>Add a member	Ctrl+M</source>
        <translation>登记成员	Ctrl+M</translation>
    </message>
    <message>
        <source>Change this person	F2</source>
        <translation>修改这个人	F2</translation>
    </message>
    <message>
        <source>This person is verified</source>
        <translation>这个人已核实</translation>
    </message>
    <message>
        <source>Move this person elsewhere</source>
        <translation>这个人搬到别的户</translation>
    </message>
    <message>
        <source>Take the last merge back</source>
        <translation>撤回最近一次合并</translation>
    </message>
    <message>
        <source>{head}&apos;s household {address}</source>
        <translation>{head} 户&#x3000;{address}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Events and changes</source>
        <translation>变动与改动记录</translation>
    </message>
    <message>
        <source>nobody has been there yet</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <source>Merged: the other record of {name} is now part of this one</source>
        <translation>已合并：{name} 的另一份并入了这一份</translation>
    </message>
    <message>
        <source>Judged: two people called {name}</source>
        <translation>已判定：两个{name}不是同一人</translation>
    </message>
</context>
<context>
    <name>MembersTable</name>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <source>{n} members</source>
        <translation>成员 {n} 人</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Living</source>
        <translation>居住状态</translation>
    </message>
</context>
<context>
    <name>MovePerson</name>
    <message>
        <source>{name} moves</source>
        <translation>{name} 搬家</translation>
    </message>
    <message>
        <source>To household</source>
        <translation>搬到哪一户</translation>
    </message>
    <message>
        <source>Relation to head</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>搬过去</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose the household</source>
        <translation>先选搬到哪一户</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>Name, initials, last digits of a number, 3-2-501</source>
        <translation>姓名、拼音首字母、号码尾数、3-2-501</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>没有符合条件的人</translation>
    </message>
    <message>
        <source>Take a condition away, or look for fewer letters</source>
        <translation>去掉一个条件，或少输几个字试试</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Groups, living</source>
        <translation>标签、居住状态</translation>
    </message>
    <message>
        <source>under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <source>60 and older</source>
        <translation>60 岁以上</translation>
    </message>
    <message>
        <source>Under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>未满 18 岁</translation>
    </message>
    <message>
        <source>From elsewhere</source>
        <translation>流动人口</translation>
    </message>
    <message>
        <source>Not at home</source>
        <translation>不在家</translation>
    </message>
    <message>
        <source>Moved away or died</source>
        <translation>已迁出或死亡</translation>
    </message>
</context>
<context>
    <name>PersonFacts</name>
    <message>
        <source>from the number</source>
        <translation>由号码得出</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Number check</source>
        <translation>号码核对</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>文化程度</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>从业状况</translation>
    </message>
    <message>
        <source>Registered at</source>
        <translation>户籍地</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Group chat</source>
        <translation>网格群</translation>
    </message>
    <message>
        <source>Guardianship</source>
        <translation>监护责任</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核实</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Merged in</source>
        <translation>已并入</translation>
    </message>
    <message>
        <source>a second record, {day}</source>
        <translation>另一份，{day} 并入</translation>
    </message>
    <message>
        <source>can be parted until {day}</source>
        <translation>{day} 前可以分开</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>lives there</source>
        <translation>人户一致</translation>
    </message>
    <message>
        <source>lives elsewhere</source>
        <translation>人户分离</translation>
    </message>
    <message>
        <source>Guardian of {names}</source>
        <translation>{names}的监护人</translation>
    </message>
    <message>
        <source>Guardian: {name}</source>
        <translation>监护人 {name}</translation>
    </message>
    <message>
        <source>guardian missing</source>
        <translation>还没登记监护人</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>还没核实</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>PlaceBar</name>
    <message>
        <source>Name, initials, address or kind; Esc ends</source>
        <translation>名称、拼音首字母、地址或类型；Esc 结束</translation>
    </message>
    <message>
        <source>All places in use</source>
        <translation>全部在用</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>高风险</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>{n} places</source>
        <translation>{n} 个</translation>
    </message>
    <message>
        <source>risk {level}</source>
        <translation>风险{level}</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>{name} ({address}) is registered here already: is it another one?</source>
        <translation>这里已经登记了“{name}”（{address}）：是另外一处吗？</translation>
    </message>
    <message>
        <source>There are two, save</source>
        <translation>是两处，保存</translation>
    </message>
    <message>
        <source>Type a number</source>
        <translation>请填数字</translation>
    </message>
    <message>
        <source>Not a date; type e.g. 11-5</source>
        <translation>不是日期，请填如 11-5</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查频次</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>最近检查</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开放时间</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Rooms given by</source>
        <translation>场地提供</translation>
    </message>
    <message>
        <source>Agreed until</source>
        <translation>协议到期</translation>
    </message>
    <message>
        <source>left empty: as it was; write “{no}” if there is none any more</source>
        <translation>留空就不变；已经没有了请填“{no}”</translation>
    </message>
    <message>
        <source>Register a place</source>
        <translation>登记场所</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>修改 {name}</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>Places</source>
        <translation>场所</translation>
    </message>
    <message>
        <source>Show all places</source>
        <translation>看全部场所</translation>
    </message>
    <message>
        <source>Register a place</source>
        <translation>登记场所</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>最近检查</translation>
    </message>
    <message>
        <source>No place is registered yet</source>
        <translation>还没有登记场所</translation>
    </message>
    <message>
        <source>Shops, schools, works, waters: what a case may lie in</source>
        <translation>商店、学校、工地、水域……事件可以记在这里</translation>
    </message>
    <message>
        <source>No place fits these conditions</source>
        <translation>没有符合条件的场所</translation>
    </message>
    <message>
        <source>Take one of them away above the list</source>
        <translation>去掉列表上方的一个条件试试</translation>
    </message>
</context>
<context>
    <name>PlaceListExport</name>
    <message>
        <source>Places</source>
        <translation>场所</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) saved for Excel</source>
        <translation>
            <numerusform>已存成 Excel：%n 个场所</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>最近检查</translation>
    </message>
</context>
<context>
    <name>PlaceRecordPane</name>
    <message>
        <source>No place is open</source>
        <translation>没有打开的场所</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>In use again</source>
        <translation>恢复使用</translation>
    </message>
    <message>
        <source>Out of use from today</source>
        <translation>今天起停用</translation>
    </message>
    <message>
        <source>Registered by mistake: take it away</source>
        <translation>登记错了，删除</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查频次</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>最近检查</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开放时间</translation>
    </message>
    <message>
        <source>Credit code</source>
        <translation>信用代码</translation>
    </message>
    <message>
        <source>Rooms given by</source>
        <translation>场地提供</translation>
    </message>
    <message>
        <source>Agreed until</source>
        <translation>协议到期</translation>
    </message>
    <message>
        <source>Out of use since</source>
        <translation>停用日期</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) at this place</source>
        <translation>
            <numerusform>这里有 %n 件事件</numerusform>
        </translation>
    </message>
    <message>
        <source>no case at this place</source>
        <translation>这里没有事件</translation>
    </message>
    <message>
        <source>open the cases</source>
        <translation>打开这里的事件</translation>
    </message>
    <message>
        <source>{name} is out of use</source>
        <translation>{name} 已停用</translation>
    </message>
    <message>
        <source>{name} is in use again</source>
        <translation>{name} 已恢复使用</translation>
    </message>
    <message>
        <source>{name} taken away</source>
        <translation>{name} 已删除</translation>
    </message>
</context>
<context>
    <name>PlacesPane</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <source>Print visit sheet</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <source>Change household</source>
        <translation>修改本户</translation>
    </message>
    <message>
        <source>Log a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>No head yet</source>
        <translation>未定户主</translation>
    </message>
    <message>
        <source>{head}&apos;s household</source>
        <translation>{head} 户</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>户编号 {number}</translation>
    </message>
    <message>
        <source>Worker {name}</source>
        <translation>A角 {name}</translation>
    </message>
    <message numerus="yes">
        <source>● %n change(s) not sent</source>
        <translation>
            <numerusform>● 有 %n 处改动待发</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegistryPane</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>ResidentForm</name>
    <message>
        <source>Save, next member</source>
        <translation>保存并登记下一人</translation>
    </message>
    <message>
        <source>New member of {head}&apos;s household</source>
        <translation>登记 {head} 户的成员</translation>
    </message>
    <message>
        <source>Relation to head</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Living</source>
        <translation>居住状态</translation>
    </message>
    <message>
        <source>Moved away on</source>
        <translation>迁出日期</translation>
    </message>
    <message>
        <source>Died on</source>
        <translation>死亡日期</translation>
    </message>
    <message>
        <source>Came on</source>
        <translation>何时来的</translation>
    </message>
    <message>
        <source>born or moved in; empty if always here</source>
        <translation>出生或迁入的日子；一直在这里就不填</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Guardian elsewhere</source>
        <translation>户外监护人</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口类别</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>文化程度</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>从业状况</translation>
    </message>
    <message>
        <source>Marriage</source>
        <translation>婚姻状况</translation>
    </message>
    <message>
        <source>Workplace</source>
        <translation>工作单位</translation>
    </message>
    <message>
        <source>Lives where registered</source>
        <translation>人户一致</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>filled in, not shown; left empty it stays as it is</source>
        <translation>已填，不显示；不填就不改</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>修改 {name}</translation>
    </message>
    <message>
        <source>The relation and the sex do not agree, please look again</source>
        <translation>关系和性别对不上，请再看一眼</translation>
    </message>
    <message>
        <source>as typed</source>
        <translation>正在填的</translation>
    </message>
    <message>
        <source>{head}&apos;s household</source>
        <translation>{head} 户</translation>
    </message>
</context>
<context>
    <name>ResidentsPage</name>
    <message>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>场所</translation>
    </message>
    <message>
        <source>Register a place</source>
        <translation>登记场所</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>its households</source>
        <translation>看这栋的住户</translation>
    </message>
    <message>
        <source>other household</source>
        <translation>换户</translation>
    </message>
    <message>
        <source>other person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>other place</source>
        <translation>换一个场所</translation>
    </message>
    <message>
        <source>into the record</source>
        <translation>进户档</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>回名单</translation>
    </message>
    <message>
        <source>log a visit here</source>
        <translation>给这户登记走访</translation>
    </message>
    <message>
        <source>print this household&apos;s visit sheet</source>
        <translation>打印这户的走访登记表</translation>
    </message>
    <message>
        <source>add a member</source>
        <translation>登记成员</translation>
    </message>
    <message>
        <source>not the same person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <source>save the form</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>register a household, or a place</source>
        <translation>登记一户，或登记场所</translation>
    </message>
    <message>
        <source>save, next member</source>
        <translation>保存并登记下一人</translation>
    </message>
    <message>
        <source>close the form, keep the draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <source>next pane</source>
        <translation>换栏</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>open the choices</source>
        <translation>展开选项</translation>
    </message>
</context>
<context>
    <name>VisitTable</name>
    <message>
        <source>Visits of this household</source>
        <translation>这户的走访</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>走访人</translation>
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
        <source>Words</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
</context>
<context>
    <name>residents</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>19580726 or 1958-7-26</source>
        <translation>如 19580726 或 1958-7-26</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>several with a comma between</source>
        <translation>几个号码用逗号隔开</translation>
    </message>
    <message>
        <source>left empty it stays as it is</source>
        <translation>不填就不改</translation>
    </message>
    <message>
        <source>%n character(s) missing</source>
        <translation>还差 %n 位</translation>
    </message>
    <message>
        <source>from the number</source>
        <translation>由号码得出</translation>
    </message>
    <message>
        <source>Type the name</source>
        <translation>请填姓名</translation>
    </message>
    <message>
        <source>There is a character nobody can read in it</source>
        <translation>里面有看不见的字符，请重新输入</translation>
    </message>
    <message>
        <source>Type the number, or choose another document if there is none</source>
        <translation>请填证件号码；没有证件就把证件类型改成“其他”</translation>
    </message>
    <message>
        <source>A spreadsheet has eaten the last digits, type them from the card</source>
        <translation>末几位被表格软件改坏了，请照身份证重新输入</translation>
    </message>
    <message>
        <source>An identity number has 18 characters, this one {length}</source>
        <translation>身份证号应是 18 位，现在是 {length} 位</translation>
    </message>
    <message>
        <source>The last character does not fit the others, compare with the card</source>
        <translation>末位校验不符，请与身份证核对</translation>
    </message>
    <message>
        <source>The birth date inside the number does not exist</source>
        <translation>号码里的出生日期不对，请与身份证核对</translation>
    </message>
    <message>
        <source>The number says another sex</source>
        <translation>号码里的性别不一样，请核对</translation>
    </message>
    <message>
        <source>Type the date of birth, such as 19580726</source>
        <translation>请填出生日期，如 19580726</translation>
    </message>
    <message>
        <source>The date of birth lies in the future</source>
        <translation>出生日期还没到，请核对</translation>
    </message>
    <message>
        <source>Choose male or female</source>
        <translation>请选性别</translation>
    </message>
    <message>
        <source>Choose the relation to the head</source>
        <translation>请选与户主的关系</translation>
    </message>
    <message>
        <source>A mobile has 11 digits, a landline is like 0631-5551234</source>
        <translation>手机是 11 位，座机写成 0631-5551234</translation>
    </message>
    <message>
        <source>Type the day it happened</source>
        <translation>请填发生的日子</translation>
    </message>
    <message>
        <source>That day has not come yet</source>
        <translation>这一天还没到</translation>
    </message>
    <message>
        <source>A child under {age} needs a guardian, choose one or type the name below</source>
        <translation>未满 {age} 岁要有监护人，请选一位，或在下面填姓名</translation>
    </message>
    <message>
        <source>{name} is registered with this number already</source>
        <translation>这个号码已经登记给 {name}</translation>
    </message>
    <message>
        <source>This household has a head, choose another relation</source>
        <translation>这户已有户主，请选别的关系</translation>
    </message>
    <message>
        <source>Others still live here: choose a new head first (change household)</source>
        <translation>家里还有别人住：先在“修改本户”里换一位户主</translation>
    </message>
    <message>
        <source>The person lives in this household already</source>
        <translation>本来就在这一户</translation>
    </message>
    <message>
        <source>That is this very record</source>
        <translation>就是这一份</translation>
    </message>
    <message>
        <source>More than 90 days have gone by, it can no longer be taken back</source>
        <translation>已超过 90 天，不能再撤回</translation>
    </message>
    <message>
        <source>The head must be one of the members</source>
        <translation>户主要从成员里选</translation>
    </message>
    <message>
        <source>Choose the grid</source>
        <translation>请选网格</translation>
    </message>
    <message>
        <source>Type the room number</source>
        <translation>请填房号</translation>
    </message>
    <message>
        <source>This building lies in another grid</source>
        <translation>这栋楼不在这个网格</translation>
    </message>
    <message>
        <source>The area must be more than nothing</source>
        <translation>面积要大于 0</translation>
    </message>
    <message>
        <source>Choose what kind of place it is</source>
        <translation>请选择场所类型</translation>
    </message>
    <message>
        <source>A social credit code has 18 digits and capitals, this one {length}</source>
        <translation>统一社会信用代码是 18 位数字和大写字母，现在有 {length} 位</translation>
    </message>
    <message>
        <source>A number between 0 and {count_max}</source>
        <translation>请填 0 到 {count_max} 之间的数</translation>
    </message>
    <message>
        <source>{name} is registered in this grid already</source>
        <translation>这个网格里已经登记了“{name}”</translation>
    </message>
    <message>
        <source>Cases name this place: it cannot be taken away, say that it closed</source>
        <translation>有事件记在这个场所，不能删除；不再使用的话请选“停用”</translation>
    </message>
    <message>
        <source>Choose one from the list</source>
        <translation>请从列表里选</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
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
        <source>lived in by the owner</source>
        <translation>自住</translation>
    </message>
    <message>
        <source>let</source>
        <translation>出租</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空置</translation>
    </message>
    <message>
        <source>business</source>
        <translation>商用</translation>
    </message>
    <message>
        <source>other use</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>by the group</source>
        <translation>群</translation>
    </message>
    <message>
        <source>by telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>by a visit</source>
        <translation>上门</translation>
    </message>
    <message>
        <source>in the group</source>
        <translation>已入群</translation>
    </message>
    <message>
        <source>not in the group</source>
        <translation>未入群</translation>
    </message>
    <message>
        <source>{joined}, best reached {wish}</source>
        <translation>{joined}，联系方式优先{wish}</translation>
    </message>
    <message>
        <source>check digit fits</source>
        <translation>校验位相符</translation>
    </message>
    <message>
        <source>does not fit, to be verified</source>
        <translation>号码不符，待核实</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有证件号</translation>
    </message>
    <message>
        <source>not an identity card, not checked</source>
        <translation>不是身份证，不核对</translation>
    </message>
    <message>
        <source>same identity number</source>
        <translation>身份证号相同</translation>
    </message>
    <message>
        <source>same name, numbers differ by a digit or two</source>
        <translation>姓名相同，身份证号只差一两位</translation>
    </message>
    <message>
        <source>same name and date of birth</source>
        <translation>姓名、出生日期相同</translation>
    </message>
    <message>
        <source>same name and telephone</source>
        <translation>姓名、电话相同</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>Moved in</source>
        <translation>迁入</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>迁出</translation>
    </message>
    <message>
        <source>Came from elsewhere</source>
        <translation>流入</translation>
    </message>
    <message>
        <source>Went elsewhere</source>
        <translation>流出</translation>
    </message>
    <message>
        <source>Marriage</source>
        <translation>婚姻</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge taken back</source>
        <translation>合并已撤回</translation>
    </message>
    <message>
        <source>Copy handed in after the district was put back</source>
        <translation>恢复后补交的一份</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Looked at in full</source>
        <translation>查看全号</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Judged: not the same person</source>
        <translation>判定不是同一人</translation>
    </message>
    <message>
        <source>Judgement taken back</source>
        <translation>撤回判定</translation>
    </message>
    <message>
        <source>{n} m²</source>
        <translation>{n} 平方米</translation>
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
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>left empty: as it was; write “{no}” if there is none any more</source>
        <translation>不填就不改；没有电话了写“{no}”</translation>
    </message>
    <message>
        <source>none (telephone)</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>选定</translation>
    </message>
    <message>
        <source>Decision taken back</source>
        <translation>改回选定</translation>
    </message>
    <message>
        <source>the later one stands</source>
        <translation>以后改的为准</translation>
    </message>
    <message>
        <source>protected: the first to arrive stands</source>
        <translation>要紧内容，以先到的为准</translation>
    </message>
    <message>
        <source>both notes are kept</source>
        <translation>两条备注都留</translation>
    </message>
    <message>
        <source>moved to two places</source>
        <translation>两边迁到了不同的地方</translation>
    </message>
    <message>
        <source>deleted and edited at once</source>
        <translation>一边删一边改</translation>
    </message>
    <message>
        <source>handed on</source>
        <translation>交来定的</translation>
    </message>
    <message>
        <source>returned by the district</source>
        <translation>被退回</translation>
    </message>
</context>
</TS>
