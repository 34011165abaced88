<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdmitPerson</name>
    <message>
        <source>Your password</source>
        <translation>您的密码</translation>
    </message>
    <message>
        <source>Temporary password</source>
        <translation>临时密码</translation>
    </message>
    <message>
        <source>ten characters or more; works once, tell it by mouth</source>
        <translation>十个字符以上；只用一次，当面告诉本人</translation>
    </message>
    <message>
        <source>Let somebody use this computer</source>
        <translation>让别人用这台电脑</translation>
    </message>
    <message>
        <source>choose the person</source>
        <translation>选人</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>let in</source>
        <translation>开通</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type your own password</source>
        <translation>请填您自己的密码</translation>
    </message>
    <message>
        <source>Type a temporary password</source>
        <translation>请填一个临时密码</translation>
    </message>
    <message>
        <source>Who shall be able to sign in on this computer?</source>
        <translation>让谁也能在这台电脑上登录？</translation>
    </message>
    <message>
        <source>People of the station without this computer</source>
        <translation>本站还没开通的人</translation>
    </message>
    <message>
        <source>New accounts are made by the district; they come with the next exchange.</source>
        <translation>新账号由区里建，下一次收发时取来。</translation>
    </message>
    <message>
        <source>Let in</source>
        <translation>开通</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>{name} can sign in here now and chooses a password of their own</source>
        <translation>{name}现在可以在这里登录了，第一次要换成自己的密码</translation>
    </message>
    <message>
        <source>Nobody else has an account at this station</source>
        <translation>本站没有别的账号</translation>
    </message>
    <message>
        <source>{role}&#x3000;can sign in here; gets a new temporary password</source>
        <translation>{role}&#x3000;已能登录，可另给临时密码</translation>
    </message>
</context>
<context>
    <name>ChangePassword</name>
    <message>
        <source>Password now</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>ten characters or more, not one everybody knows</source>
        <translation>十个字符以上，不要用人人知道的</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>改密码</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type the password you use now</source>
        <translation>请填现在用的密码</translation>
    </message>
    <message>
        <source>Type a new password</source>
        <translation>请填新密码</translation>
    </message>
    <message>
        <source>The two new ones differ</source>
        <translation>两遍新密码不一样</translation>
    </message>
    <message>
        <source>The password you were given works once. Choose one that only you know.</source>
        <translation>发给您的密码只能用一次，请换成只有您知道的。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>ForgottenPassword</name>
    <message>
        <source>Forgotten password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>question to a stick</source>
        <translation>问码写到 U 盘</translation>
    </message>
    <message>
        <source>set the new password</source>
        <translation>设新密码</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Type the district&apos;s answer</source>
        <translation>请填区里给的答码</translation>
    </message>
    <message>
        <source>Type a new password</source>
        <translation>请填新密码</translation>
    </message>
    <message>
        <source>The two new ones differ</source>
        <translation>两次新密码不一样</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答码</translation>
    </message>
    <message>
        <source>begins with GWA1; capital and small letters are the same</source>
        <translation>以 GWA1 开头，大小写一样</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>ten characters or more, not one everybody knows</source>
        <translation>至少 10 个字符，不要太好猜的</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再填一次</translation>
    </message>
    <message>
        <source>{name} forgot the password</source>
        <translation>{name}忘记了密码</translation>
    </message>
    <message>
        <source>Easier, when the station head is here: the head signs in and gives a temporary password, under the name at the top right. Without the head, the district helps:</source>
        <translation>站长在的话更快：请站长登录，在右上角名字下面的“让别人用这台电脑”里给一个临时密码。站长不在，就请区里帮忙：</translation>
    </message>
    <message>
        <source>1  Read this question to the district, or take it there on a stick</source>
        <translation>1&#x3000;把这串问码念给区里，或用 U 盘带过去</translation>
    </message>
    <message>
        <source>2  The district makes sure who you are and gives an answer</source>
        <translation>2&#x3000;区里核对是您本人，再给答码</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>从文件读</translation>
    </message>
    <message>
        <source>3  Choose a new password</source>
        <translation>3&#x3000;选一个新密码</translation>
    </message>
    <message>
        <source>Set the new password</source>
        <translation>设新密码</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问码</translation>
    </message>
    <message>
        <source>To a stick</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>Stick for the question</source>
        <translation>问码写到哪个 U 盘</translation>
    </message>
    <message>
        <source>The district&apos;s answer</source>
        <translation>区里的答码文件</translation>
    </message>
    <message>
        <source>Answers (*.txt);;All files (*)</source>
        <translation>答码 (*.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The question is on the stick: {file}. The stick can be pulled.</source>
        <translation>问码写好了：{file}，可以拔 U 盘了。</translation>
    </message>
    <message>
        <source>The new password holds. Sign in with it.</source>
        <translation>新密码设好了，请用它登录。</translation>
    </message>
</context>
<context>
    <name>OnlyExchange</name>
    <message>
        <source>Only exchanging</source>
        <translation>只能和区里交换</translation>
    </message>
    <message>
        <source>{n} days without a word from the district. The registers open again after one exchange, over the network or by stick; nothing is lost.</source>
        <translation>{n} 天没有和区里联系。走网络或 U 盘交换一次，登记册就打开；一条也没有丢。</translation>
    </message>
    <message>
        <source>Send over the network</source>
        <translation>走网络发送</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换别人登录</translation>
    </message>
    <message>
        <source>send over the network</source>
        <translation>走网络发送</translation>
    </message>
    <message>
        <source>write to the stick</source>
        <translation>写到 U 盘</translation>
    </message>
    <message>
        <source>read from the stick</source>
        <translation>从 U 盘读入</translation>
    </message>
    <message>
        <source>somebody else signs in</source>
        <translation>换别人登录</translation>
    </message>
    <message>
        <source>The district has stopped this account. What was written here can still be handed in, over the network or by stick; when the account counts again, the registers open.</source>
        <translation>这个账号已被区里停用。这台电脑上写好的还可以走网络或 U 盘交上去；账号恢复以后，登记册就打开。</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>正在进行</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>The program ended without closing. What was being typed is here, up to the second shown.</source>
        <translation>上次程序没有正常关闭。正在填的内容都在，存到了所写的那一秒。</translation>
    </message>
    <message>
        <source>Recovered forms</source>
        <translation>找回的草稿</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Drop this one</source>
        <translation>这份不要了</translation>
    </message>
    <message>
        <source>Keep all for later</source>
        <translation>都留着，以后再说</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>接着写</translation>
    </message>
    <message>
        <source>{n} unfinished forms were recovered</source>
        <translation>找回 {n} 份没写完的</translation>
    </message>
    <message>
        <source>kept {time}</source>
        <translation>存于 {time}</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Type the password of {name}</source>
        <translation>请填{name}的密码</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>换一位</translation>
    </message>
    <message>
        <source>stay signed in</source>
        <translation>不换了</translation>
    </message>
    <message>
        <source>Who sits at this computer?</source>
        <translation>现在是谁在用这台电脑？</translation>
    </message>
    <message>
        <source>Who takes over this computer?</source>
        <translation>换谁来用这台电脑？</translation>
    </message>
    <message>
        <source>Locked after five minutes without a key</source>
        <translation>五分钟没有动，已锁定</translation>
    </message>
    <message>
        <source>People of this computer</source>
        <translation>这台电脑上的人</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>换别人登录</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>不换了</translation>
    </message>
    <message>
        <source>Sample village: the password of everybody is {password}</source>
        <translation>样例村：大家的密码都是 {password}</translation>
    </message>
    <message>
        <source>{n} days without a word from the district. After 30 days signing in stops until there was a contact; nothing is lost.</source>
        <translation>已经 {n} 天没有联系上区里。满 30 天要先联系一次才能登录，资料不会丢。</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Try again at {time}.</source>
        <translation>密码错了太多次，{time} 以后再试。</translation>
    </message>
    <message>
        <source>Forgot the password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>Put a backup back</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>The backup: station.gwk in its folder</source>
        <translation>选备份文件夹里的 station.gwk</translation>
    </message>
    <message>
        <source>Backups (*.gwk)</source>
        <translation>备份 (*.gwk)</translation>
    </message>
</context>
</TS>
