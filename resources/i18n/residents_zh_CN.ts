<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>BuildingsList</name>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="25"/>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="40"/>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="41"/>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="42"/>
        <source>Floors</source>
        <translation>层数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="43"/>
        <source>Households</source>
        <translation>户数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/buildings_list.py" line="44"/>
        <source>People</source>
        <translation>人数</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="69"/>
        <source>Records that may be of one person</source>
        <translation>可能是同一个人的两份记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="84"/>
        <source>Perhaps twice: {n} person</source>
        <translation>可能重复 {n} 人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="86"/>
        <source>1 of {n}</source>
        <translation>第 1 个，共 {n} 个</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="89"/>
        <source>this one</source>
        <translation>这一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="92"/>
        <source>the other</source>
        <translation>另一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="94"/>
        <source>no number</source>
        <translation>没有证件号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="96"/>
        <source>{head}&apos;s household {address}</source>
        <translation>{head} 户&#x3000;{address}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="126"/>
        <source>One person, merge</source>
        <translation>是同一人，合并</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="129"/>
        <source>Not the same</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="132"/>
        <source>Open the other</source>
        <translation>打开另一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="139"/>
        <source>Not asked again once judged</source>
        <translation>选过以后不再提示，可以撤回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="144"/>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="145"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="147"/>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="151"/>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/duplicate_card.py" line="152"/>
        <source>Household</source>
        <translation>所在户</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="141"/>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="210"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="213"/>
        <source>Close, keep draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="239"/>
        <source>This is the draft of {when}, go on writing</source>
        <translation>这是 {when} 留下的草稿，接着写就行</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="241"/>
        <source>Drop the draft</source>
        <translation>不要草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="108"/>
        <source>{person} wrote something else here; what you typed stays</source>
        <translation>{person}把这一项也改了；您填的还在</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="109"/>
        <source>changed just now by {person}</source>
        <translation>刚刚由{person}改过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/entry_form.py" line="113"/>
        <source>{person} just changed {fields}. Everything you typed is still here.</source>
        <translation>{person}刚刚改了{fields}。您填的都还在，保存时一项一项合在一起。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="52"/>
        <source>{n} households</source>
        <translation>{n} 户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="57"/>
        <source>All, longest unseen first</source>
        <translation>全部住户，久未走访在前</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="59"/>
        <source>Cared for, long unseen</source>
        <translation>重点户，久未走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="61"/>
        <location filename="../../desktop/views/residents/filter_bar.py" line="77"/>
        <source>By building</source>
        <translation>按楼栋门牌</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="62"/>
        <location filename="../../desktop/views/residents/filter_bar.py" line="137"/>
        <location filename="../../desktop/views/residents/filter_bar.py" line="157"/>
        <source>Not sent yet</source>
        <translation>待发的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="110"/>
        <source>Name, initials, last digits of a number, 3-2-501; Esc ends</source>
        <translation>姓名、拼音首字母、号码尾数、3-2-501；Esc 结束</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="129"/>
        <location filename="../../desktop/views/residents/filter_bar.py" line="144"/>
        <source>Cared for</source>
        <translation>重点关爱</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="133"/>
        <source>One building</source>
        <translation>这一栋</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="135"/>
        <location filename="../../desktop/views/residents/filter_bar.py" line="156"/>
        <source>Rented</source>
        <translation>出租房</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/filter_bar.py" line="161"/>
        <source>Unseen for over {n} days</source>
        <translation>超过 {n} 天未访</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <location filename="../../desktop/views/residents/filter_line.py" line="28"/>
        <source>Filter by text</source>
        <translation>按文字筛选</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <location filename="../../desktop/views/residents/history_pane.py" line="36"/>
        <source>Change it back</source>
        <translation>改回来</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/history_pane.py" line="78"/>
        <source>asking the district</source>
        <translation>正在向区里取</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/history_pane.py" line="100"/>
        <source>as the district keeps it</source>
        <translation>区里的记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/history_pane.py" line="105"/>
        <source>The district cannot be asked now: only what this computer keeps is here</source>
        <translation>现在连不上区服务器，只列出这台电脑上记着的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/history_pane.py" line="123"/>
        <source>only a decision of the last 90 days</source>
        <translation>选中 90 天内的一次选定</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="58"/>
        <source>Events and changes</source>
        <translation>变动与改动记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="66"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="67"/>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="68"/>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="70"/>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="83"/>
        <source>{label} changed, not shown</source>
        <translation>{label}已改，内容不显示</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="88"/>
        <source>{label} from {old} to {new}</source>
        <translation>{label}：{old} → {new}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="69"/>
        <source>Computer</source>
        <translation>电脑</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="86"/>
        <source>{label} stays {old}, not taken {new}</source>
        <translation>{label}仍为 {old}，没有采用 {new}</translation>
    </message>
</context>
<context>
    <name>HouseholdForm</name>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="111"/>
        <source>Type a number, such as 86.5</source>
        <translation>填数字，如 86.5</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="128"/>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="135"/>
        <source>Building</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="137"/>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="137"/>
        <source>the digit only</source>
        <translation>只填数字</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="138"/>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="140"/>
        <source>Use</source>
        <translation>房屋用途</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="141"/>
        <source>Area, m²</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="144"/>
        <source>relations of the two change with it</source>
        <translation>两人的关系随着改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="147"/>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="150"/>
        <source>Name of head</source>
        <translation>户主姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="152"/>
        <source>Visits</source>
        <translation>走访等级</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="155"/>
        <source>Group chat</source>
        <translation>网格群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="156"/>
        <source>in the group</source>
        <translation>已入群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="156"/>
        <source>not in it</source>
        <translation>未入群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="159"/>
        <source>Best reached</source>
        <translation>优先联系方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="164"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="250"/>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_form.py" line="264"/>
        <source>Change {head}&apos;s household</source>
        <translation>修改 {head} 户</translation>
    </message>
</context>
<context>
    <name>HouseholdList</name>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="81"/>
        <source>Households</source>
        <translation>住户名单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="88"/>
        <source>Show all households</source>
        <translation>看全部住户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="90"/>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="102"/>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="103"/>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="104"/>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="105"/>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="106"/>
        <source>Unseen</source>
        <translation>未访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="173"/>
        <source>Nobody here is called “{text}”</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="174"/>
        <source>Name, initials, the last four digits or 3-2-501 find a household</source>
        <translation>可输姓名、拼音首字母、证件末四位、3-2-501</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="177"/>
        <source>Everything of these households has been sent</source>
        <translation>这些户的改动都已送达</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="180"/>
        <source>No household is registered yet</source>
        <translation>还没有登记住户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="181"/>
        <source>Register the first one, or import a roster on the paper page</source>
        <translation>先登记一户，或者在“纸表”里导入花名册</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="185"/>
        <source>No household fits these conditions</source>
        <translation>没有符合条件的户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/household_list.py" line="186"/>
        <source>Take one of them away above the list</source>
        <translation>在名单上方去掉一个条件试试</translation>
    </message>
</context>
<context>
    <name>HouseholdRecordPane</name>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="124"/>
        <source>No household is open</source>
        <translation>没有打开的户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="148"/>
        <source>Last visit</source>
        <translation>上次走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="172"/>
        <source>Add a member	Ctrl+M</source>
        <translation>登记成员	Ctrl+M</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="175"/>
        <source>Change this person	F2</source>
        <translation>修改这个人	F2</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="176"/>
        <source>This person is verified</source>
        <translation>这个人已核实</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="177"/>
        <source>Move this person elsewhere</source>
        <translation>这个人搬到别的户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="178"/>
        <source>Take the last merge back</source>
        <translation>撤回最近一次合并</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="251"/>
        <source>{head}&apos;s household {address}</source>
        <translation>{head} 户&#x3000;{address}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="258"/>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="261"/>
        <source>Visits</source>
        <translation>走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="262"/>
        <source>Events and changes</source>
        <translation>变动与改动记录</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="274"/>
        <source>nobody has been there yet</source>
        <translation>还没有走访过</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="292"/>
        <source>Merged: the other record of {name} is now part of this one</source>
        <translation>已合并：{name} 的另一份并入了这一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record.py" line="336"/>
        <source>Judged: two people called {name}</source>
        <translation>已判定：两个{name}不是同一人</translation>
    </message>
</context>
<context>
    <name>MembersTable</name>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="33"/>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="51"/>
        <source>under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="56"/>
        <source>{n} members</source>
        <translation>成员 {n} 人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="61"/>
        <source>Relation</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="62"/>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="64"/>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="68"/>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="69"/>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/members.py" line="70"/>
        <source>Living</source>
        <translation>居住状态</translation>
    </message>
</context>
<context>
    <name>MovePerson</name>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="26"/>
        <source>{name} moves</source>
        <translation>{name} 搬家</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="32"/>
        <source>To household</source>
        <translation>搬到哪一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="39"/>
        <source>Relation to head</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="44"/>
        <source>Move</source>
        <translation>搬过去</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="46"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/move_person.py" line="60"/>
        <source>Choose the household</source>
        <translation>先选搬到哪一户</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="84"/>
        <source>Name, initials, last digits of a number, 3-2-501</source>
        <translation>姓名、拼音首字母、号码尾数、3-2-501</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="101"/>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="109"/>
        <source>Nobody fits</source>
        <translation>没有符合条件的人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="109"/>
        <source>Take a condition away, or look for fewer letters</source>
        <translation>去掉一个条件，或少输几个字试试</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="124"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="125"/>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="126"/>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="127"/>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="128"/>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="129"/>
        <source>Groups, living</source>
        <translation>标签、居住状态</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="135"/>
        <source>under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="146"/>
        <source>{n} people</source>
        <translation>{n} 人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="193"/>
        <source>60 and older</source>
        <translation>60 岁以上</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="194"/>
        <source>Under 14</source>
        <translation>未满 14 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="195"/>
        <source>Under 18</source>
        <translation>未满 18 岁</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="196"/>
        <source>From elsewhere</source>
        <translation>流动人口</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="197"/>
        <source>Not at home</source>
        <translation>不在家</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/people_list.py" line="198"/>
        <source>Moved away or died</source>
        <translation>已迁出或死亡</translation>
    </message>
</context>
<context>
    <name>PersonFacts</name>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="88"/>
        <source>from the number</source>
        <translation>由号码得出</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="91"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="92"/>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="93"/>
        <source>Number check</source>
        <translation>号码核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="94"/>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="95"/>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="96"/>
        <source>Education</source>
        <translation>文化程度</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="97"/>
        <source>Occupation</source>
        <translation>从业状况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="98"/>
        <source>Registered at</source>
        <translation>户籍地</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="100"/>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="101"/>
        <source>Group chat</source>
        <translation>网格群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="102"/>
        <source>Guardianship</source>
        <translation>监护责任</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="103"/>
        <source>Verified</source>
        <translation>核实</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="106"/>
        <source>Groups</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="109"/>
        <source>Merged in</source>
        <translation>已并入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="110"/>
        <source>a second record, {day}</source>
        <translation>另一份，{day} 并入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="111"/>
        <source>can be parted until {day}</source>
        <translation>{day} 前可以分开</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="114"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="119"/>
        <source>lives there</source>
        <translation>人户一致</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="119"/>
        <source>lives elsewhere</source>
        <translation>人户分离</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="126"/>
        <source>Guardian of {names}</source>
        <translation>{names}的监护人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="128"/>
        <source>Guardian: {name}</source>
        <translation>监护人 {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="129"/>
        <source>guardian missing</source>
        <translation>还没登记监护人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="133"/>
        <source>not yet</source>
        <translation>还没核实</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="138"/>
        <location filename="../../desktop/views/residents/facts.py" line="140"/>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/facts.py" line="138"/>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="34"/>
        <source>Print visit sheet</source>
        <translation>打印走访单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="35"/>
        <source>Change household</source>
        <translation>修改本户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="36"/>
        <source>Log a visit</source>
        <translation>登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="37"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="53"/>
        <source>No head yet</source>
        <translation>未定户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="54"/>
        <source>{head}&apos;s household</source>
        <translation>{head} 户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="59"/>
        <source>No. {number}</source>
        <translation>户编号 {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_head.py" line="60"/>
        <source>Worker {name}</source>
        <translation>A角 {name}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/views/residents/record_head.py" line="66"/>
        <source>● %n change(s) not sent</source>
        <translation>
            <numerusform>● 有 %n 处改动待发</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegistryPane</name>
    <message>
        <location filename="../../desktop/views/residents/registry_pane.py" line="268"/>
        <location filename="../../desktop/views/residents/registry_pane.py" line="273"/>
        <location filename="../../desktop/views/residents/registry_pane.py" line="284"/>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>ResidentForm</name>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="64"/>
        <source>Save, next member</source>
        <translation>保存并登记下一人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="75"/>
        <source>New member of {head}&apos;s household</source>
        <translation>登记 {head} 户的成员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="165"/>
        <source>Relation to head</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="168"/>
        <source>Living</source>
        <translation>居住状态</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="170"/>
        <source>Moved away on</source>
        <translation>迁出日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="171"/>
        <source>Died on</source>
        <translation>死亡日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="172"/>
        <source>Came on</source>
        <translation>何时来的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="173"/>
        <source>born or moved in; empty if always here</source>
        <translation>出生或迁入的日子；一直在这里就不填</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="179"/>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="182"/>
        <source>Guardian elsewhere</source>
        <translation>户外监护人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="186"/>
        <source>Population</source>
        <translation>人口类别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="187"/>
        <source>Education</source>
        <translation>文化程度</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="188"/>
        <source>Occupation</source>
        <translation>从业状况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="189"/>
        <source>Marriage</source>
        <translation>婚姻状况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="190"/>
        <source>Workplace</source>
        <translation>工作单位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="192"/>
        <source>Lives where registered</source>
        <translation>人户一致</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="194"/>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="201"/>
        <source>more</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="204"/>
        <source>Groups</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="209"/>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="279"/>
        <source>filled in, not shown; left empty it stays as it is</source>
        <translation>已填，不显示；不填就不改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="293"/>
        <source>Change {name}</source>
        <translation>修改 {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="314"/>
        <source>The relation and the sex do not agree, please look again</source>
        <translation>关系和性别对不上，请再看一眼</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="331"/>
        <source>as typed</source>
        <translation>正在填的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/resident_form.py" line="337"/>
        <source>{head}&apos;s household</source>
        <translation>{head} 户</translation>
    </message>
</context>
<context>
    <name>ResidentsPage</name>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="40"/>
        <source>Register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="55"/>
        <source>Households</source>
        <translation>户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="56"/>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="57"/>
        <source>Buildings</source>
        <translation>楼栋</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="79"/>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="80"/>
        <source>its households</source>
        <translation>看这栋的住户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="89"/>
        <source>other household</source>
        <translation>换户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="89"/>
        <source>other person</source>
        <translation>换人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="92"/>
        <source>into the record</source>
        <translation>进户档</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="93"/>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="94"/>
        <source>change</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="100"/>
        <source>back to the list</source>
        <translation>回名单</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="101"/>
        <source>log a visit here</source>
        <translation>给这户登记走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="102"/>
        <source>print this household&apos;s visit sheet</source>
        <translation>打印这户的走访登记表</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="103"/>
        <source>register a household</source>
        <translation>登记新户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="104"/>
        <source>add a member</source>
        <translation>登记成员</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="105"/>
        <source>not the same person</source>
        <translation>不是同一人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="85"/>
        <location filename="../../desktop/views/residents/page.py" line="106"/>
        <source>save the form</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="107"/>
        <source>save, next member</source>
        <translation>保存并登记下一人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="87"/>
        <location filename="../../desktop/views/residents/page.py" line="108"/>
        <source>close the form, keep the draft</source>
        <translation>关闭，留草稿</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="109"/>
        <source>next pane</source>
        <translation>换栏</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="84"/>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/page.py" line="86"/>
        <source>open the choices</source>
        <translation>展开选项</translation>
    </message>
</context>
<context>
    <name>VisitTable</name>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="23"/>
        <source>Visits of this household</source>
        <translation>这户的走访</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="27"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="28"/>
        <source>Worker</source>
        <translation>走访人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="29"/>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="30"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="31"/>
        <source>Words</source>
        <translation>走访情况</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="36"/>
        <source>returned</source>
        <translation>被退回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/record_lines.py" line="37"/>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
</context>
<context>
    <name>residents</name>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="39"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="43"/>
        <source>Document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="46"/>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="48"/>
        <source>Born on</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="163"/>
        <source>19580726 or 1958-7-26</source>
        <translation>如 19580726 或 1958-7-26</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="50"/>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="53"/>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="90"/>
        <source>several with a comma between</source>
        <translation>几个号码用逗号隔开</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="127"/>
        <source>left empty it stays as it is</source>
        <translation>不填就不改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="140"/>
        <source>%n character(s) missing</source>
        <translation>还差 %n 位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="159"/>
        <source>from the number</source>
        <translation>由号码得出</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="13"/>
        <source>Type the name</source>
        <translation>请填姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="14"/>
        <source>There is a character nobody can read in it</source>
        <translation>里面有看不见的字符，请重新输入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="15"/>
        <source>Type the number, or choose another document if there is none</source>
        <translation>请填证件号码；没有证件就把证件类型改成“其他”</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="18"/>
        <source>A spreadsheet has eaten the last digits, type them from the card</source>
        <translation>末几位被表格软件改坏了，请照身份证重新输入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="21"/>
        <source>An identity number has 18 characters, this one {length}</source>
        <translation>身份证号应是 18 位，现在是 {length} 位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="24"/>
        <source>The last character does not fit the others, compare with the card</source>
        <translation>末位校验不符，请与身份证核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="27"/>
        <source>The birth date inside the number does not exist</source>
        <translation>号码里的出生日期不对，请与身份证核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="28"/>
        <source>The number says another sex</source>
        <translation>号码里的性别不一样，请核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="29"/>
        <source>Type the date of birth, such as 19580726</source>
        <translation>请填出生日期，如 19580726</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="30"/>
        <source>The date of birth lies in the future</source>
        <translation>出生日期还没到，请核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="31"/>
        <source>Choose male or female</source>
        <translation>请选性别</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="32"/>
        <source>Choose the relation to the head</source>
        <translation>请选与户主的关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="33"/>
        <source>A mobile has 11 digits, a landline is like 0631-5551234</source>
        <translation>手机是 11 位，座机写成 0631-5551234</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="36"/>
        <source>Type the day it happened</source>
        <translation>请填发生的日子</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="37"/>
        <source>That day has not come yet</source>
        <translation>这一天还没到</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="38"/>
        <source>A child under {age} needs a guardian, choose one or type the name below</source>
        <translation>未满 {age} 岁要有监护人，请选一位，或在下面填姓名</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="41"/>
        <source>{name} is registered with this number already</source>
        <translation>这个号码已经登记给 {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="44"/>
        <source>This household has a head, choose another relation</source>
        <translation>这户已有户主，请选别的关系</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="47"/>
        <source>Others still live here: choose a new head first (change household)</source>
        <translation>家里还有别人住：先在“修改本户”里换一位户主</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="50"/>
        <source>The person lives in this household already</source>
        <translation>本来就在这一户</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="51"/>
        <source>That is this very record</source>
        <translation>就是这一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="52"/>
        <source>More than 90 days have gone by, it can no longer be taken back</source>
        <translation>已超过 90 天，不能再撤回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="55"/>
        <source>The head must be one of the members</source>
        <translation>户主要从成员里选</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="56"/>
        <source>Choose the grid</source>
        <translation>请选网格</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="57"/>
        <source>Type the room number</source>
        <translation>请填房号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="58"/>
        <source>This building lies in another grid</source>
        <translation>这栋楼不在这个网格</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="59"/>
        <source>The area must be more than nothing</source>
        <translation>面积要大于 0</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/sentences.py" line="60"/>
        <source>Choose one from the list</source>
        <translation>请从列表里选</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="41"/>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="43"/>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="50"/>
        <source>A weekly</source>
        <translation>A 每周</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="51"/>
        <source>B monthly</source>
        <translation>B 每月</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="52"/>
        <source>C quarterly</source>
        <translation>C 每季</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="53"/>
        <source>D half-yearly</source>
        <translation>D 半年</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="60"/>
        <source>lived in by the owner</source>
        <translation>自住</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="61"/>
        <source>let</source>
        <translation>出租</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="62"/>
        <source>empty</source>
        <translation>空置</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="63"/>
        <source>business</source>
        <translation>商用</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="64"/>
        <source>other use</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="71"/>
        <source>by the group</source>
        <translation>群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="72"/>
        <source>by telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="73"/>
        <source>by a visit</source>
        <translation>上门</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="82"/>
        <source>in the group</source>
        <translation>已入群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="84"/>
        <source>not in the group</source>
        <translation>未入群</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="88"/>
        <source>{joined}, best reached {wish}</source>
        <translation>{joined}，联系方式优先{wish}</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="97"/>
        <source>check digit fits</source>
        <translation>校验位相符</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="98"/>
        <source>does not fit, to be verified</source>
        <translation>号码不符，待核实</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="99"/>
        <source>no number</source>
        <translation>没有证件号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="100"/>
        <source>not an identity card, not checked</source>
        <translation>不是身份证，不核对</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="107"/>
        <source>same identity number</source>
        <translation>身份证号相同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="108"/>
        <source>same name, numbers differ by a digit or two</source>
        <translation>姓名相同，身份证号只差一两位</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="109"/>
        <source>same name and date of birth</source>
        <translation>姓名、出生日期相同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="110"/>
        <source>same name and telephone</source>
        <translation>姓名、电话相同</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="117"/>
        <source>Born</source>
        <translation>出生</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="118"/>
        <source>Died</source>
        <translation>死亡</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="119"/>
        <source>Moved in</source>
        <translation>迁入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="120"/>
        <source>Moved away</source>
        <translation>迁出</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="121"/>
        <source>Came from elsewhere</source>
        <translation>流入</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="122"/>
        <source>Went elsewhere</source>
        <translation>流出</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="123"/>
        <source>Marriage</source>
        <translation>婚姻</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="124"/>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="127"/>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="128"/>
        <source>Merge taken back</source>
        <translation>合并已撤回</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="129"/>
        <source>Copy handed in after the district was put back</source>
        <translation>恢复后补交的一份</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="130"/>
        <source>Registered</source>
        <translation>登记</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="131"/>
        <source>Looked at in full</source>
        <translation>查看全号</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="132"/>
        <source>Printed</source>
        <translation>打印</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="133"/>
        <source>Judged: not the same person</source>
        <translation>判定不是同一人</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="134"/>
        <source>Judgement taken back</source>
        <translation>撤回判定</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="159"/>
        <source>{n} m²</source>
        <translation>{n} 平方米</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="185"/>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="185"/>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="186"/>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="86"/>
        <source>left empty: as it was; write “{no}” if there is none any more</source>
        <translation>不填就不改；没有电话了写“{no}”</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/identity_rows.py" line="170"/>
        <source>none (telephone)</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="125"/>
        <source>Decided</source>
        <translation>选定</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="126"/>
        <source>Decision taken back</source>
        <translation>改回选定</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="141"/>
        <source>the later one stands</source>
        <translation>以后改的为准</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="142"/>
        <source>protected: the first to arrive stands</source>
        <translation>要紧内容，以先到的为准</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="143"/>
        <source>both notes are kept</source>
        <translation>两条备注都留</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="144"/>
        <source>moved to two places</source>
        <translation>两边迁到了不同的地方</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="145"/>
        <source>deleted and edited at once</source>
        <translation>一边删一边改</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="146"/>
        <source>handed on</source>
        <translation>交来定的</translation>
    </message>
    <message>
        <location filename="../../desktop/views/residents/wording.py" line="147"/>
        <source>returned by the district</source>
        <translation>被退回</translation>
    </message>
</context>
</TS>
