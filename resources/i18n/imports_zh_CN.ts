<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CheckModel</name>
    <message>
        <source>out of the number</source>
        <translation>由号码得出</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
</context>
<context>
    <name>CheckPane</name>
    <message>
        <source>Mend it in the cell: one wrong row less each time</source>
        <translation>在格子里直接改，改对一行少一行</translation>
    </message>
    <message>
        <source>Numbers are masked; only the cell you mend shows all of it, which is noted.</source>
        <translation>列表里号码一律掩码，只有正在改的这一格显示全号，离开就收起，并记在查看记录里。</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>上一步</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong {n}</source>
        <translation>有错 {n}</translation>
    </message>
    <message>
        <source>Have a look {n}</source>
        <translation>请看一眼 {n}</translation>
    </message>
    <message>
        <source>Ready {n}</source>
        <translation>可以导入 {n}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Take them as they are</source>
        <translation>照这样导入</translation>
    </message>
    <message numerus="yes">
        <source>Leave what is wrong, import the other %n rows</source>
        <translation>
            <numerusform>有错的先放下，导入其余 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mend all %n rows, then import together</source>
        <translation>
            <numerusform>%n 行都改好再一起导入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n rows</source>
        <translation>
            <numerusform>导入 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n rows as Excel</source>
        <translation>
            <numerusform>把 %n 行另存为 Excel</numerusform>
        </translation>
    </message>
    <message>
        <source>no row is ready</source>
        <translation>还没有能导入的行</translation>
    </message>
    <message numerus="yes">
        <source>%n rows still wrong</source>
        <translation>
            <numerusform>还有 %n 行有错</numerusform>
        </translation>
    </message>
    <message>
        <source>About {new} new people, {known} known. Can be taken back as a whole for 30 days.</source>
        <translation>预计新增 {new} 人、已有 {known} 人。30 天内可整批撤回，送达以后也能撤</translation>
    </message>
    <message>
        <source>Row {n}: {what}. {advice}</source>
        <translation>第 {n} 行：{what}。{advice}。</translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message>
        <source>Columns of the file</source>
        <translation>表里的列</translation>
    </message>
    <message>
        <source>Where people land</source>
        <translation>导到哪里</translation>
    </message>
    <message>
        <source>Rows that name another grid land there</source>
        <translation>表里写了别的网格的行，导到那个网格</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>0 is male, 1 is female</source>
        <translation>0 是男，1 是女</translation>
    </message>
    <message>
        <source>0 is female, 1 is male</source>
        <translation>0 是女，1 是男</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Sex 0 and 1</source>
        <translation>性别 0 和 1</translation>
    </message>
    <message>
        <source>The title names {place}.</source>
        <translation>表头写的是{place}。</translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>核对每一行</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>The guess can be changed for any column.</source>
        <translation>猜得不对的列可以改。</translation>
    </message>
    <message>
        <source>{used} of {all} matched</source>
        <translation>{all} 列对上 {used} 列</translation>
    </message>
    <message>
        <source>no column for the name</source>
        <translation>没有哪一列是姓名</translation>
    </message>
    <message>
        <source>no grid chosen</source>
        <translation>还没选网格</translation>
    </message>
    <message>
        <source>say what 0 and 1 mean</source>
        <translation>先说 0 和 1 各是什么</translation>
    </message>
</context>
<context>
    <name>FilePane</name>
    <message>
        <source>Choose the roster, or drop it here</source>
        <translation>选花名册文件，或者拖到这里</translation>
    </message>
    <message>
        <source>Excel and WPS files (.xlsx .xls .et) and text tables (.csv .txt).</source>
        <translation>Excel、WPS 表格（.xlsx .xls .et）和文本表格（.csv .txt）都行。</translation>
    </message>
    <message>
        <source>Nothing is written yet: first every row is checked and shown to you.</source>
        <translation>选了不会马上写入：先逐行核对给您看。</translation>
    </message>
    <message>
        <source>Title rows, merged cells, group sums and remarks may stay as they are.</source>
        <translation>标题行、合并的格子、小计、备注都不用先删。</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>Rosters</source>
        <translation>花名册</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Choose the roster</source>
        <translation>选花名册文件</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>All imports</source>
        <translation>历次导入</translation>
    </message>
    <message>
        <source>Nothing was imported here yet.</source>
        <translation>这台电脑还没有导入过。</translation>
    </message>
    <message>
        <source>Every import can be taken back as a whole for 30 days.</source>
        <translation>每次导入 30 天内都可以整批撤回。</translation>
    </message>
    <message>
        <source>Back to the import</source>
        <translation>回到导入</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>撤回这次导入</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Added to</source>
        <translation>补充</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>没导入</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>more than 30 days ago</source>
        <translation>超过 30 天</translation>
    </message>
    <message>
        <source>nothing chosen</source>
        <translation>没有选中</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>File</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>对列</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>All imports</source>
        <translation>历次导入</translation>
    </message>
    <message>
        <source>Empty template</source>
        <translation>下载空模板</translation>
    </message>
    <message>
        <source>choose a file</source>
        <translation>选文件</translation>
    </message>
    <message>
        <source>check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>mend this cell</source>
        <translation>改这一格</translation>
    </message>
    <message>
        <source>next wrong one</source>
        <translation>下一处错</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>有错</translation>
    </message>
    <message>
        <source>have a look</source>
        <translation>看一眼</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>residents</source>
        <translation>看居民</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读</translation>
    </message>
    <message>
        <source>Not one row is written yet</source>
        <translation>还没有写入任何一行</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>{used} columns matched, {unused} not used　{grid}</source>
        <translation>对上 {used} 列，{unused} 列不用　{grid}</translation>
    </message>
    <message>
        <source>{file} rows to mend.xlsx</source>
        <translation>{file}_要改的行.xlsx</translation>
    </message>
    <message>
        <source>Row in the file</source>
        <translation>原表行号</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message numerus="yes">
        <source>%n rows saved as {file}</source>
        <translation>
            <numerusform>%n 行另存为 {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>taking back</source>
        <translation>正在撤回</translation>
    </message>
    <message>
        <source>The import was taken back.</source>
        <translation>这次导入已撤回。</translation>
    </message>
    <message>
        <source>Empty roster.xlsx</source>
        <translation>花名册空模板.xlsx</translation>
    </message>
    <message>
        <source>Template saved</source>
        <translation>空模板已存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonsPane</name>
    <message>
        <source>Wrong</source>
        <translation>有错</translation>
    </message>
    <message numerus="yes">
        <source>%n rows, not imported as they are</source>
        <translation>
            <numerusform>%n 行，不改不导</numerusform>
        </translation>
    </message>
    <message>
        <source>Have a look</source>
        <translation>请看一眼</translation>
    </message>
    <message numerus="yes">
        <source>%n rows, done as said below</source>
        <translation>
            <numerusform>%n 行，默认照下面办</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <source>Look at the residents</source>
        <translation>看居民</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>再导入一个文件</translation>
    </message>
    <message>
        <source>Take this import back</source>
        <translation>撤回这次导入</translation>
    </message>
    <message>
        <source>{new} new people, {updated} known people added to, {households} new households.</source>
        <translation>新增 {new} 人，补充 {updated} 人，新建 {households} 户。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows stayed outside.</source>
        <translation>
            <numerusform>%n 行没有导入。</numerusform>
        </translation>
    </message>
    <message>
        <source> They go to the district with the next exchange like anything typed here.</source>
        <translation>导入的和手工录入的一样，下次发送时交到区里。</translation>
    </message>
    <message>
        <source>This import was taken back.</source>
        <translation>这次导入已撤回。</translation>
    </message>
    <message numerus="yes">
        <source> %n records somebody has changed since were kept.</source>
        <translation>
            <numerusform>有 %n 条后来有人改过，原样留下。</numerusform>
        </translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Identity number ends in 000 now</source>
        <translation>身份证号尾数被抹成 000</translation>
    </message>
    <message>
        <source>Ask the person or the police; save them for who sent it</source>
        <translation>去派出所或本人处补齐；另存出来发给交表的人</translation>
    </message>
    <message>
        <source>Only 9.99999E+17 is left of the number</source>
        <translation>号码只剩 9.99999E+17</translation>
    </message>
    <message>
        <source>The last digits are lost; type the number anew</source>
        <translation>后几位已丢，只能重填</translation>
    </message>
    <message>
        <source>The number was stored as a figure</source>
        <translation>号码被存成了数字</translation>
    </message>
    <message>
        <source>The last three digits are lost; type the number anew</source>
        <translation>最后三位已丢，只能重填</translation>
    </message>
    <message>
        <source>Check digit is wrong</source>
        <translation>校验位不对</translation>
    </message>
    <message>
        <source>Mostly one digit miscopied; compare digit by digit</source>
        <translation>多半抄错一位，逐位对</translation>
    </message>
    <message>
        <source>Number has a wrong length or other marks</source>
        <translation>号码位数不对或有别的字</translation>
    </message>
    <message>
        <source>18 characters: digits, the last one may be X</source>
        <translation>应是 18 位数字，最后一位可以是 X</translation>
    </message>
    <message>
        <source>There is no such day</source>
        <translation>没有这一天</translation>
    </message>
    <message>
        <source>The day of birth does not exist, is to come or too long ago</source>
        <translation>出生日期不存在、还没到或超过 130 岁</translation>
    </message>
    <message>
        <source>Sex and number do not agree</source>
        <translation>性别与号码不符</translation>
    </message>
    <message>
        <source>Odd is male, even is female: one of the two is wrong</source>
        <translation>倒数第二位单数是男、双数是女，总有一处写错</translation>
    </message>
    <message>
        <source>The same person twice in the file</source>
        <translation>表里同一人写了两次</translation>
    </message>
    <message>
        <source>The first row counts, this one stays outside</source>
        <translation>算前面那行，这一行不导</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>没有姓名</translation>
    </message>
    <message>
        <source>Type the name</source>
        <translation>补上姓名</translation>
    </message>
    <message>
        <source>Neither number nor birth</source>
        <translation>号码和出生日期都没有</translation>
    </message>
    <message>
        <source>Type one of the two</source>
        <translation>补上一样就行</translation>
    </message>
    <message>
        <source>The cell holds an error value</source>
        <translation>格子里是错误值</translation>
    </message>
    <message>
        <source>Type what should stand there</source>
        <translation>填上原来该写的</translation>
    </message>
    <message>
        <source>The cell holds a formula</source>
        <translation>格子里是公式</translation>
    </message>
    <message>
        <source>The value shown is taken; a name must be typed</source>
        <translation>照显示的值导入；姓名要重新填</translation>
    </message>
    <message>
        <source>Far too long for one cell</source>
        <translation>一格里的字太多</translation>
    </message>
    <message>
        <source>Something was pasted there by accident; type it anew</source>
        <translation>多半是粘错了，重新填</translation>
    </message>
    <message>
        <source>No number, and no full day of birth</source>
        <translation>没有号码，出生日期也不全</translation>
    </message>
    <message>
        <source>Type the day, or take the person without it</source>
        <translation>补全日期，或者不带日期导入</translation>
    </message>
    <message>
        <source>The X of the number is another letter</source>
        <translation>号码末位的 X 不是字母 X</translation>
    </message>
    <message>
        <source>Read as X the number is right</source>
        <translation>当作 X 号码就对</translation>
    </message>
    <message>
        <source>A sign stands for the X of the number</source>
        <translation>号码末位用符号代替 X</translation>
    </message>
    <message>
        <source>Hyphens in the number</source>
        <translation>号码里有横线</translation>
    </message>
    <message>
        <source>Without them the number is right</source>
        <translation>去掉以后号码就对</translation>
    </message>
    <message>
        <source>Words beside the number</source>
        <translation>号码后面跟着字</translation>
    </message>
    <message>
        <source>Ends in 000, but the check digit is right</source>
        <translation>尾数是 000，校验位却对</translation>
    </message>
    <message>
        <source>May be true by chance; compare with the card</source>
        <translation>可能正好如此，请对一下身份证</translation>
    </message>
    <message>
        <source>No identity number</source>
        <translation>没有身份证号</translation>
    </message>
    <message>
        <source>Comes in by name and birth</source>
        <translation>按姓名和出生日期导入</translation>
    </message>
    <message>
        <source>Old number of 15 digits</source>
        <translation>15 位老号码</translation>
    </message>
    <message>
        <source>Made into 18, the old one is kept</source>
        <translation>已升成 18 位，老号码留着</translation>
    </message>
    <message>
        <source>Birth differs from the number</source>
        <translation>出生日期与号码不同</translation>
    </message>
    <message>
        <source>Often the lunar day; the number counts</source>
        <translation>多半写的农历，以号码为准</translation>
    </message>
    <message>
        <source>Year of two digits</source>
        <translation>年份只写了两位</translation>
    </message>
    <message>
        <source>The century was guessed</source>
        <translation>世纪是推出来的</translation>
    </message>
    <message>
        <source>Telephone of a wrong length</source>
        <translation>电话位数不对</translation>
    </message>
    <message>
        <source>Not stored as a telephone, kept as a remark</source>
        <translation>不当电话存，记在备注里</translation>
    </message>
    <message>
        <source>Relation and sex do not agree</source>
        <translation>关系与性别不符</translation>
    </message>
    <message>
        <source>Comes in as written; please look</source>
        <translation>照写的导入，请看一眼</translation>
    </message>
    <message>
        <source>Household without a head</source>
        <translation>这户没有户主</translation>
    </message>
    <message>
        <source>Comes in without one; name the head later</source>
        <translation>先不写户主，以后补</translation>
    </message>
    <message>
        <source>Household with two heads</source>
        <translation>这户有两个户主</translation>
    </message>
    <message>
        <source>The first one is head</source>
        <translation>前一个算户主</translation>
    </message>
    <message>
        <source>Words outside the table head</source>
        <translation>表格外面有字</translation>
    </message>
    <message>
        <source>Kept as a remark</source>
        <translation>记在备注里</translation>
    </message>
    <message>
        <source>Old code of a rare character</source>
        <translation>生僻字用的旧编码</translation>
    </message>
    <message>
        <source>Replaced by the standard character</source>
        <translation>已换成标准字</translation>
    </message>
    <message>
        <source>A note behind the name</source>
        <translation>姓名后面带着说明</translation>
    </message>
    <message>
        <source>A date cannot be read</source>
        <translation>日期看不懂</translation>
    </message>
    <message>
        <source>Left empty</source>
        <translation>这一格先空着</translation>
    </message>
    <message>
        <source>A word that is in no list</source>
        <translation>代码表里没有这个词</translation>
    </message>
    <message>
        <source>May be on record already</source>
        <translation>可能已有这个人</translation>
    </message>
    <message>
        <source>No new record; the one there is added to</source>
        <translation>默认不新建，补到原来那一份</translation>
    </message>
    <message>
        <source>Telephone differs from the record</source>
        <translation>电话和原来不同</translation>
    </message>
    <message>
        <source>The file's is taken, the old one stays in the history</source>
        <translation>默认用表里的，原来的留在改动记录</translation>
    </message>
    <message>
        <source>Empty in the file, known on record</source>
        <translation>表里是空的，原来有</translation>
    </message>
    <message>
        <source>Left alone: a blank never covers what is known</source>
        <translation>默认不动，空白不盖掉原有内容</translation>
    </message>
    <message>
        <source>On record in another household</source>
        <translation>原来在别的户里</translation>
    </message>
    <message>
        <source>Stays there; move the person by hand</source>
        <translation>默认不动，要迁请到居民里办</translation>
    </message>
    <message>
        <source>Their head is not imported yet</source>
        <translation>户主那一行还没导入</translation>
    </message>
    <message>
        <source>They come in without a head; mend the head's row first</source>
        <translation>先不带户主导入；也可以先改好户主那行</translation>
    </message>
    <message>
        <source>This grid has no building {words} yet</source>
        <translation>本网格还没有 {words} 号楼</translation>
    </message>
    <message>
        <source>Will be made</source>
        <translation>默认新建</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Running number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Relation to head</source>
        <translation>与户主关系</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Day of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Ethnic group</source>
        <translation>民族</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>文化程度</translation>
    </message>
    <message>
        <source>Political status</source>
        <translation>政治面貌</translation>
    </message>
    <message>
        <source>Marital status</source>
        <translation>婚姻状况</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康状况</translation>
    </message>
    <message>
        <source>Employment</source>
        <translation>从业状况</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Register / residence</source>
        <translation>户籍/居住</translation>
    </message>
    <message>
        <source>Residence</source>
        <translation>居住状态</translation>
    </message>
    <message>
        <source>Kind of population</source>
        <translation>人口类别</translation>
    </message>
    <message>
        <source>Reason of coming</source>
        <translation>流入原因</translation>
    </message>
    <message>
        <source>Registered on</source>
        <translation>登记日期</translation>
    </message>
    <message>
        <source>Kind of permit</source>
        <translation>办证类型</translation>
    </message>
    <message>
        <source>Permit number</source>
        <translation>居住证号</translation>
    </message>
    <message>
        <source>Permit valid until</source>
        <translation>居住证到期</translation>
    </message>
    <message>
        <source>Kind of lodging</source>
        <translation>住所类型</translation>
    </message>
    <message>
        <source>Place of work</source>
        <translation>服务处所</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>职业</translation>
    </message>
    <message>
        <source>Former name</source>
        <translation>曾用名</translation>
    </message>
    <message>
        <source>Lives alone</source>
        <translation>是否独居</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Villagers' group</source>
        <translation>村民小组</translation>
    </message>
    <message>
        <source>Household number</source>
        <translation>户号</translation>
    </message>
    <message>
        <source>Number of register book</source>
        <translation>户口簿号</translation>
    </message>
    <message>
        <source>Head's name</source>
        <translation>户主姓名</translation>
    </message>
    <message>
        <source>Building-unit-room</source>
        <translation>楼-单元-室</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>楼号</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>现住地址</translation>
    </message>
    <message>
        <source>Registered address</source>
        <translation>户籍地址</translation>
    </message>
    <message>
        <source>Landlord</source>
        <translation>房主</translation>
    </message>
    <message>
        <source>Landlord's telephone</source>
        <translation>房主电话</translation>
    </message>
    <message>
        <source>The file links to other files; not followed.</source>
        <translation>这个文件连着别的文件，没有跟过去读。</translation>
    </message>
    <message>
        <source>Days are counted from 1904 here; taken care of.</source>
        <translation>这个文件的日期从 1904 年算起，已照此换算。</translation>
    </message>
    <message>
        <source>Hidden rows are in the list too.</source>
        <translation>有隐藏的行，也一并列出。</translation>
    </message>
    <message>
        <source>Hidden columns are read too.</source>
        <translation>有隐藏的列，也一并读了。</translation>
    </message>
    <message>
        <source>Formulas: the values shown are taken.</source>
        <translation>有公式，照显示的值读。</translation>
    </message>
    <message>
        <source>Sex is written as 0 and 1: say which is which.</source>
        <translation>性别写成了 0 和 1，请说明各是什么。</translation>
    </message>
    <message>
        <source>The file is damaged or cut off. Ask for it again, or save it anew and retry.</source>
        <translation>文件坏了或不完整。请重新要一份，或另存一遍再试。</translation>
    </message>
    <message>
        <source>This is no spreadsheet. Open it in WPS and save it as .xlsx, then choose that.</source>
        <translation>这不是表格文件。请用 WPS 打开另存为 .xlsx，再选那个文件。</translation>
    </message>
    <message>
        <source>The file has a password. Save a copy without one and choose that.</source>
        <translation>文件有密码。请另存一份不带密码的再选。</translation>
    </message>
    <message>
        <source>Far too large for a roster. Keep only the rows of your grid and try again.</source>
        <translation>文件太大，不像花名册。请只留本网格的行再试。</translation>
    </message>
    <message>
        <source>No row with column names was found (name, identity number …). Add one.</source>
        <translation>没找到写着列名的一行（姓名、身份证号……）。请补上再试。</translation>
    </message>
    <message>
        <source>Formulas without values. Open the file in WPS, save it, and choose it again.</source>
        <translation>公式还没有算出值。请用 WPS 打开保存一次，再选一遍。</translation>
    </message>
    <message>
        <source>One row for a whole household cannot be read. Give every person a row.</source>
        <translation>一户写在一行里的表读不了。请改成一人一行。</translation>
    </message>
    <message>
        <source>The file cannot be read. Is it still there, and closed in other programs?</source>
        <translation>文件读不出来。看看它还在不在，是不是正在别的程序里开着。</translation>
    </message>
    <message>
        <source>No row can be imported yet.</source>
        <translation>还没有能导入的行。</translation>
    </message>
    <message>
        <source>This import was taken back before.</source>
        <translation>这次导入已经撤回过了。</translation>
    </message>
    <message>
        <source>After {days_max} days an import can no longer be taken back.</source>
        <translation>超过 {days_max} 天的导入不能再撤回。</translation>
    </message>
    <message>
        <source>{n} digits missing</source>
        <translation>还差 {n} 位</translation>
    </message>
    <message>
        <source>{n} characters too many</source>
        <translation>多出 {n} 位</translation>
    </message>
    <message>
        <source>Same person as row {n}</source>
        <translation>和第 {n} 行是同一人</translation>
    </message>
    <message>
        <source>{field}: {word} is in no list</source>
        <translation>{field}：代码表里没有“{word}”</translation>
    </message>
    <message>
        <source>{field} cannot be read</source>
        <translation>{field}看不懂</translation>
    </message>
</context>
</TS>
