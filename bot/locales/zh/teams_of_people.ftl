# --- 关于团队可以说的话 -----------------------------------------------------------------------------
team-between = 到 | 给 | 进 | 入 | 加入 | 从 | 的 | 和 | 与 | 及 | 叫 | 名为 | 团队 | 为
team-rename-to = 改为 | 改成 | 为 | 成 | 到 | → | ->
team-here = 这里 | 在这里 | 本频道 | 这个频道
invitations-on-words = 开 | 开启 | 打开 | 允许
team-typed = 团队
team-create-typed = 创建团队 成长组
team-add-typed = 邀请成员 @ana @ben
team-remove-typed = 移除成员 @ana
team-invite-typed = 公开邀请 #general
invitations-on-typed = 团队邀请 开启

# --- 自己的团队 -------------------------------------------------------------------------------------
teams-title = 你的团队
teams-title-none = 你还没有团队
team-leading = 你管理的
team-joined = 你所在的
team-asked = 邀请你加入的
team-begin = 团队就是一群你想了解其进展的人，能看到多少由每个人自己决定。想建一个，可以写：`{ $example }`。
team-none = 你还没有管理任何团队
team-which = 你说的是哪个团队？
team-not-yours = 你没有这样的团队
team-not-in = 你不在这个团队里
team-a-colleague = 一位同事
team-someone = 一位同事（{ $code }）
choice-teams = 我的团队
choice-team = { $team }
choice-team-new = 新建团队

# --- 创建 -------------------------------------------------------------------------------------------
team-made = “{ $team }”建好了
team-made-next = 里面还没有人。可以点名邀请，也可以在频道里发一份公开邀请。
team-counts = 你邀请过的人，不管怎么回答，都一直在名单上。谁接受了，只有本人可以说；满五个人才会给出数字。
team-form = 新建团队
team-form-rename = 换个名字
team-form-add = 邀请成员
team-people-needed = 请至少选择一个人
team-form-drop = 移出名单
team-form-manager = 增加一位负责人
team-form-successor = 移交团队
team-form-zone = 团队的时区
team-form-country = 团队的公共假日
team-field-name = 名称
team-field-people = 邀请谁
team-field-people-hint = 每个人只会收到一条私信，由自己决定。
team-field-person = 哪一位
team-field-lead = 请谁来
team-make = 创建
team-invite = 邀请
team-drop = 移出
team-ask = 询问
team-name-needed = 团队名称里至少要有一个字母、汉字或数字
team-name-long = 名称太长了：最多 { $most } 个字符
team-name-taken = 你已经有一个叫 { $name } 的团队了
team-renamed = 现在叫“{ $team }”，原来叫 { $was }

# --- 管理者看到的 -----------------------------------------------------------------------------------
team-title = { $team }
team-fact-managers = 负责人
team-fact-digest = 团队汇总
team-fact-holidays = 公共假日
team-no-holidays = 不设公共假日
team-digest-none = 还没有安排
team-digest-alone = 只发给你，下一次：{ $when }
team-digest-channel = 发到频道，下一次：{ $when }
team-invited = { $count ->
   *[other] 已邀请 { $count } 人
}
team-nobody = 还没有邀请任何人。可以写：`{ $example }`，或者按下面的按钮。
choice-team-add = 邀请成员
choice-team-drop = 移出名单
choice-team-rename = 改名
choice-team-language = 语言
choice-team-zone = 时区
choice-team-country = 公共假日
choice-team-manager = 增加负责人
choice-team-handover = 移交
choice-team-step-down = 不再管理
choice-team-archive = 归档

# --- 邀请谁 -----------------------------------------------------------------------------------------
team-added = 已邀请加入“{ $team }”
team-added-who = 名单上新增：{ $names }。凡是我可以联系的人，都会收到一条私信，说明是谁邀请、为了什么。私信不会在夜里发，我也不会再问第二次。
team-added-nobody = 没有邀请任何人加入“{ $team }”
team-pass-on = 有些人我没法发私信，也不会说是谁。保险起见，请把这段话转告对方：
team-pass-on-words = Rung 上的团队“{ $team }”邀请你加入。给 Rung 发“{ $word }”就能看到详情。你没有选择分享的内容，一概不会显示；你怎么回答，谁也不会知道。
team-pass-on-manager = 有人请你一起管理 Rung 上的团队“{ $team }”。给 Rung 发“{ $word }”就能答复。不愿意的话，什么都不会变。
team-pass-on-successor = 有人请你接手 Rung 上的团队“{ $team }”。给 Rung 发“{ $word }”就能答复。不愿意的话，一切照旧。
team-most = 一次最多 { $most } 人，其他人请再发一条消息。
team-outsiders = 我只为本公司的人服务，不包括访客和应用：{ $names }。
team-whom = 你说的是谁？
team-whom-how = 请提到对方，例如 `{ $example }`，或者从列表里选。
choice-team-whom = 选择成员
team-dropped = 已把 { $names } 移出“{ $team }”的名单
team-dropped-what = 不会通知任何人。对方的内容不再出现在团队汇总里。
team-dropped-nobody = 名单上没有这个人

# --- 邀请函 -----------------------------------------------------------------------------------------
invited-member = { $by } 邀请你加入团队“{ $team }”
invited-member-what = **为了什么**：团队会不时收到一份汇总：谁有进展、谁遇到困难、哪些事在等回应。内容只来自每个人自己选择分享的部分。
invited-member-seen = **会看到你的什么**：什么都看不到，除非你逐项选择分享。发出之前你能看到关于你的那一行原文，也可以随时收回。
invited-member-told = **谁会知道你的回答**：没有人。名单上是所有被邀请的人，不管怎么回答。
invited-manager = { $by } 请你一起管理团队“{ $team }”
invited-manager-what = **为了什么**：你会像现在的负责人一样，看到团队汇总、邀请成员、处理等待负责人的事项。
invited-manager-seen = **会看到你的什么**：团队里的人会看到你是负责人，仅此而已。
invited-manager-told = **如果你不愿意**：什么都不会变，我也不会再问。
invited-successor = { $by } 请你接手团队“{ $team }”
invited-successor-what = **为了什么**：由你代替对方管理这个团队：看团队汇总、邀请成员、处理等待负责人的事项。
invited-successor-seen = **会看到你的什么**：团队里的人会看到你是负责人，仅此而已。
invited-successor-told = **如果你不愿意**：一切照旧，我也不会再问。
invited-why = 因为有同事点名邀请你，才会收到这条消息，只此一次，不会催你。我是 Rung，会告诉大家：在自己的角色上，下一个级别有哪些期望。
choice-invited-yes = 接受
choice-invited-no = 谢绝
choice-invitations-never = 别再让 Rung 邀请我
choice-invited-after-all = 还是接受吧
invited-declined = 已谢绝：“{ $team }”
invited-declined-what = 不会通知任何人，你这边也没有任何变化。
team-joined-now = 你已加入“{ $team }”
team-joined-what = 它现在还看不到你的任何内容。可以让它看到什么？
team-in = 你在“{ $team }”里
team-in-aside = 你可以随时退出，不会通知任何人。
choice-team-leave = 退出
choice-team-back = 重新加入
team-left = 你已退出“{ $team }”
team-left-what = 从现在起，那里不再显示你的任何内容。不会通知任何人，名单和人数也照旧。
invitations-never = 我不会再给你带来邀请了
invitations-never-what = 邀请你的人不会知道。即使你让我忘掉你，这一点仍然有效。想撤销，请写 `{ $undo }`。
invitations-off = 你不想收到邀请，也不会收到。
invitations-are-on = 同事可以邀请你加入他们的团队
invitations-on = 现在又可以邀请你了
invitations-on-what = 每个团队只问一次；你没有选择分享的内容，一概不会显示。
choice-invitations-on = 允许邀请

# --- 在频道里 ---------------------------------------------------------------------------------------
open-invitation = 谁想加入“{ $team }”？
open-invitation-what = 团队会不时收到一份汇总，内容只来自每个人自己选择分享的部分。一开始什么都没有。
open-invitation-press = 按下按钮，我只给你一个人看详情。团队的负责人会在受邀名单里看到你；你怎么决定，谁也看不到。
choice-ask-to-join = 看看我的邀请
open-posted = “{ $team }”的公开邀请正在发出
open-posted-what = 按下按钮的人各自收到自己的邀请。频道里看不出是谁按的。
open-where = 发到哪个频道？
open-how = 写上频道名，例如 `{ $example }`，或者直接在频道里说“这里”。我得先在那个频道里。
open-refused = “{ $team }”的公开邀请发不出去
open-refused-how = 那个频道不接收我的消息：可能已归档，或者我不在里面。请把我加进去，或者换一个频道。

# --- 谁来管理，以及按什么来 -------------------------------------------------------------------------
team-asked-manager = 已询问 { $name }：是否一起管理“{ $team }”
team-asked-manager-what = 我只私下问一次。对方同意后，就和你一起管理。
team-asked-successor = 已询问 { $name }：是否接手“{ $team }”
team-asked-successor-what = 我只私下问一次。在对方同意之前，仍由你管理。
team-lead-outsider = 只有本公司的人可以管理团队
team-lead-already = 对方已经是负责人了
team-lead-most = 一个团队最多十位负责人
choice-team-take-back = 撤回
team-taken-back = 已撤回：“{ $team }”保持不变
team-lead-no = 你没有接手“{ $team }”
team-lead-yes = 现在由你管理“{ $team }”
team-lead-yes-what = 发送“团队”，就能查看团队、邀请成员。
team-leads-manager = { $name } 现在也管理“{ $team }”了
team-leads-successor = “{ $team }”现在由 { $name } 管理
team-last-manager = 只有你一个人在管理：请移交，或者归档
team-stepped-down = 你不再管理“{ $team }”
team-archive-ask = 要归档“{ $team }”吗？
team-archive-what = 汇总会停下，还没发出的也不再发。大家选择分享的内容仍归各人所有，你可以随时重新打开它。
choice-team-archive-yes = 归档
choice-team-keep = 保留
team-archived = “{ $team }”已归档
team-archived-what = 不会再有任何内容发出。
team-reopened = “{ $team }”重新打开了
choice-team-reopen = 重新打开“{ $team }”
team-language-ask = 汇总用哪种语言？
team-language-set = “{ $team }”的汇总使用{ $language }
team-zone-is = “{ $team }”按 { $zone } 的时间
team-zone-what = 汇总会在当地的同一时刻发出。
team-country-set = “{ $team }”遵循{ $country }的公共假日
team-country-none = “{ $team }”不遵循任何公共假日
help-team-typed = 创建团队 成长组
help-team = 建团队、邀请成员；“团队”列出你管理的、所在的和邀请你的团队
