sentences = { $first }{ $second }

# --- 初次见面 ------------------------------------------------------------------------------------
welcome = 你好，我是 Rung。我会告诉你，在你的角色里，下一个级别对每项技能有哪些期望，并陪你一步步做到。你告诉我的，只有你看得到，除非你自己选择分享。
ask-role = 你担任哪个角色？
ask-role-in-words = 也可以直接打字告诉我，例如“{ $example }”。
ask-role-example = 我是{ $level }{ $role }
ask-role-again = 我没认出是哪个角色。请在下面选一个，或者写出它的名称。
ask-level = 你现在是什么级别？
ask-level-why = 指你目前的级别，不是你想达到的级别。之后随时可以更改。
ask-level-again = 我没认出是哪个级别。请在下面选一个，或者写出它的名称。
role-gone = 职级体系里已经没有这个角色了。现在哪个最适合你？
level-gone = 职级体系里已经没有这个级别了。现在哪个最适合你？
question-moved-on = 那个按钮属于之前的问题。
question-settled = 这个问题你已经回答过了。下面是我记下的内容，可以在这里更改。

# --- 个人 ----------------------------------------------------------------------------------------
me-title = 关于你，我知道这些
me-aside = 仅你可见。
not-said = 还没告诉我
fact-name = 姓名
fact-role = 角色
fact-level = 级别
fact-language = 语言
fact-zone = 时区
fact-plan = 计划
fact-plan-skills = { $count ->
    [0] 还是空的
   *[other] { $count } 项技能
}
became = 记下了：{ $role }（{ $level }）
became-next = 从现在起，我会告诉你“{ $level }”有哪些期望。
became-top = 这已经是职级体系的最高一级。从现在起，我会告诉你怎样保持这个水准。
became-plan = 迈向“{ $level }”，对你的期望如下：
became-skill = { $skill }：新增 { $new } 项，深化 { $deepens } 项
became-skill-required = { $skill }：新增 { $new } 项，深化 { $deepens } 项；变为必需
became-skill-gone = 这个角色对“{ $skill }”没有期望。你的自评会保留。
ask-language = 你希望我用哪种语言和你交流？
language-set = 好的，以后我用中文和你交流。
ladder-language = 这些期望是用 { $language } 写的，这套职级体系没有中文版。

# --- 技能 ----------------------------------------------------------------------------------------
fact-domain = 领域
fact-expectations = 要求
fact-counts = 必需 { $required } 项，可选 { $optional } 项，涉及 { $roles } 个角色
fact-updated = 更新日期
required = 必需
optional = 可选
skill-level = { $role } · { $level }：{ $requirement }
skill-level-empty = { $role } · { $level }：没有期望
skill-top = 你已经到了这套职级体系的最高一级。在“{ $level }”，要做的是保持水准，也为别人的成长留出空间。
skill-nothing-until = 这个级别对这项技能还没有期望，从“{ $level }”开始才有：
skill-nothing-above = 从这个级别往上，对这项技能都没有期望。
skill-gone = 职级体系里已经没有这项技能或这个级别了
skill-not-for-role = 角色“{ $role }”对“{ $skill }”没有期望
skill-not-for-role-offer = 不过，你可以换一个角色来看：
difference = 从{ $here }到{ $there }：{ $new ->
    [0] 没有新增
   *[other] 新增 { $new } 项
}，{ $deepens ->
    [0] 没有需要深化的
   *[other] 在已有基础上深化 { $deepens } 项
}。
difference-becomes-required = 这项技能**变为必需**。
difference-becomes-optional = 这项技能变为可选。
difference-stays-required = 这项技能仍为必需。
difference-stays-optional = 这项技能仍为可选。
heading-new = 新增
heading-deepens = 在已有基础上深化
heading-stays = 保持不变
grows-from = 原有基础：{ $statement }
matrix-title = { $skill }：从最低级别到最高级别
compare-title = { $skill }：{ $lower }与{ $higher }对比
level-yours = { $level }（你）
cell-required = 必需，{ $count } 项期望
cell-optional = 可选，{ $count } 项期望
cell-empty = 没有期望

# --- 查找 ----------------------------------------------------------------------------------------
list-title = 共 { $count } 项技能
list-counts = 必需 { $required } 项，可选 { $optional } 项，{ $roles } 个角色
list-aside = 点一项技能，或者直接输入，例如 `{ $command }`。
list-empty = 这一页没有内容
find-title = 与“{ $words }”有关的技能：{ $count } 项
find-nothing-title = 没有找到
find-nothing = 这套职级体系里没有哪项技能提到“{ $words }”。换个词试试，或者浏览全部技能。
look-up-title = 查找技能
look-up-skill = 哪项技能？
look-up-hint = 用你自己的话写：微调、代码评审、RAG。留空则显示全部技能。
look-up-submit = 查找
did-you-mean = { $count ->
    [1] 你想找的是这一项吗？
   *[other] 你想找的是其中一项吗？
}
thanked = 不客气！
unclear = 我没看懂你的意思
unclear-how = 输入技能名称，或者名称的一部分就行。说“帮助”，可以看看我还会什么。
stale-button = 那个按钮已经失效了

# --- 自评 ----------------------------------------------------------------------------------------
mark-not-yet = 还没做到
mark-working = 正在努力
mark-doing = 已经做到
mark-cleared = 已撤回
mark-none = 还没自评
mark-reworded = { $mark }（表述后来有改动）
rate-title = { $skill }：“{ $level }”的期望，你做到哪一步了？
rate-progress = 已做到 { $doing }/{ $total } 项，正在努力 { $working } 项
rate-aside = 点选后立即保存，并计入含有这项期望的每个角色。除非你主动分享，别人看不到你的进展。
rate-reworded = （你自评时，这项期望是另一种表述。）
evidence-of = 你为这项期望留下了佐证：{ $statement }
evidence-title = 添加佐证
evidence-statement = 针对哪项期望？
evidence-mark = 你做到哪一步了？
evidence-note = 备注
evidence-note-hint = 你做了什么？结果如何？
evidence-link = 链接
evidence-link-hint = https://… 可以是 PR、文档或演讲
evidence-save = 保存
evidence-no-statement = 请从列表中选一项期望。
evidence-no-mark = 请选择你做到了哪一步。
evidence-note-long = 备注请不要超过 { $most } 个字符。
evidence-link-long = 链接请不要超过 { $most } 个字符。
evidence-link-odd = 链接要以 https:// 或 http:// 开头，中间不能有空格。
history-title = { $skill }：你的自评记录
history-empty = 你在这里还没有自评过。
history-entry = { $day }，**{ $mark }**：{ $statement }
history-entry-reworded = { $day }，**{ $mark }**：{ $statement }（表述后来有改动）

# --- 计划 ----------------------------------------------------------------------------------------
plan-title = 你的计划：迈向“{ $level }”
plan-title-top = 你的计划：保持“{ $level }”水准
plan-empty = 你的计划还是空的
plan-empty-how = 选出你想提升的技能。我会告诉你离“{ $level }”还有多远，下一步该做什么。
plan-overall = 迈向“{ $level }”：{ $total } 项期望，已做到 { $doing } 项
plan-overall-top = 保持“{ $level }”水准：{ $total } 项期望，做到 { $doing } 项
plan-all-reached = 计划里“{ $level }”的期望，你已经全部做到了。不妨找人聊聊这件事，或者再加一项技能。
plan-next = 下一步
plan-line = { $skill }（{ $requirement }）：{ $doing }/{ $total }
plan-added = “{ $skill }”已加入计划
plan-already = “{ $skill }”已经在计划里了
plan-added-next = 先自评一次，我就能告诉你，迈向“{ $level }”该从哪里开始。
plan-added-standing = { $doing ->
    [0] 你已经开始做了。这项技能在“{ $level }”共有 { $total } 项期望。
   *[other] 这项技能在“{ $level }”共有 { $total } 项期望，你已经做到 { $doing } 项。
}
plan-full = 你的计划已有 { $most } 项技能，放不下更多了。请先移出一项。
plan-dropped = “{ $skill }”已移出计划
plan-dropped-kept = 你的自评会保留。
plan-not-there = “{ $skill }”不在你的计划里
plan-skill-gone = 职级体系里已经没有“{ $skill }”了。你的自评会保留。
plan-skill-idle = 在“{ $level }”，你的角色对“{ $skill }”没有期望。
next-begun = { $skill }：你已经开始做了，在“{ $level }”是必需项。
next-begun-optional = { $skill }：你已经开始做了，在“{ $level }”是可选项。
next-grows = { $skill }：从你已经做到的事情延伸而来，在“{ $level }”是必需项。
next-grows-optional = { $skill }：从你已经做到的事情延伸而来，在“{ $level }”是可选项。
next-deepens = { $skill }：建立在你当前级别的基础上，在“{ $level }”是必需项。
next-deepens-optional = { $skill }：建立在你当前级别的基础上，在“{ $level }”是可选项。
next-new = { $skill }：这是新的期望，在“{ $level }”是必需项。
next-new-optional = { $skill }：这是新的期望，在“{ $level }”是可选项。

# --- 定期回顾与汇总 ------------------------------------------------------------------------------

# --- 你的数据 ------------------------------------------------------------------------------------
export-title = 我保存的关于你的全部数据（第 { $page } 页，共 { $pages } 页）
export-aside = 文件里的内容与此相同，有 JSON 和文本两种格式。
export-link-title = 你的数据准备好了
export-link-label = 在浏览器中查看和下载
export-link-once = 链接十分钟内有效，只能用一次，谁拿到都能打开。
export-no-address = 我没法在这里生成链接：运营者还没有设置我的访问地址
forget-ask = 要我忘掉你吗？
forget-what = 你的资料、自评、备注、计划和定期回顾会立即删除，无法恢复。如果以后可能还用得到，请先保存一份。
forget-nothing = 我这里还没有关于你的任何信息
forgotten = 我已经忘掉你了
forgotten-again = 这里不再有关于你的任何信息。如果哪天你又来找我，我们就从头认识。
forget-kept = 一切照旧，什么都没有删除

# --- 帮助 ----------------------------------------------------------------------------------------
help-title = 我可以帮你做这些
help-skill-typed = skill { $skill }
help-skill = 看下一个级别的期望，以及哪些是新增的；后面还可以加上级别、“作为”某个角色，或者“矩阵”
help-list-typed = 全部技能
help-list = 列出全部技能
help-find-typed = 搜索 LoRA
help-find = 搜索名称、关键词和期望
help-rate-typed = 自评 { $skill }
help-rate = 说说你做到哪一步了，可以附上备注或链接
help-plan-typed = 计划
help-plan = 看你在努力什么、下一步是什么；用“加入计划”和“移出计划”来调整
help-watch-typed = 关注 { $skill }
help-watch = 技能的期望有变化时告诉你；“关注”查看你关注的技能，“取消关注”不再关注
help-me-typed = 我的资料
help-me = 查看你的角色和级别，也可以更改
help-check-in-typed = 回顾 每周一 9:30
help-check-in = 在你选的时间来问问进展；“回顾 停止”可以停掉，“历史记录”可以看以往的回答
help-export-typed = 导出
help-export = 取得我保存的关于你的全部数据
help-forget-typed = 忘掉我
help-forget = 把这些数据全部删除
help-language-typed = 切换语言 英文
help-language = English、Deutsch 或中文
help-privacy = 自评和备注只有你看得到。你不分享，就不会给任何人看。
help-operator = 此 Rung 由 { $operator } 运营。

# --- 选项 ----------------------------------------------------------------------------------------
choice-list = 全部技能
choice-help = 帮助
choice-begin = 设置我的角色
choice-rate = 开始自评
choice-rate-skill = 自评：{ $skill }
choice-add = 加入计划
choice-add-skill = 加入：{ $skill }
choice-drop = 移出计划
choice-drop-skill = 移出计划：{ $skill }
choice-put-back = 放回计划
choice-plan = 我的计划
choice-me = 我的资料
choice-role = 更改角色
choice-level = 更改级别
choice-language = 语言
choice-export = 导出我的数据
choice-export-link = 生成下载链接
choice-forget = 忘掉我
choice-forget-yes = 是的，全部删除
choice-forget-no = 不，保留
choice-my-level = 我的级别：{ $level }
choice-next-level = 下一级别：{ $level }
choice-my-role = 只看：{ $role }
choice-all-roles = 全部角色
choice-as-role = 角色：{ $role }
choice-matrix = 全部级别
choice-open = 展开：{ $level }
choice-close = 收起：{ $level }
choice-evidence = 添加佐证
choice-history = 我的自评记录
choice-undo = 撤销
choice-back-to = 返回：{ $name }
choice-previous = 上一页
choice-next = 下一页
choice-earlier = 更早的自评
choice-later = 较新的自评
choice-cancel = 取消
choice-check-in-stop = 停止定期回顾
choice-check-in-weekly = 每周一 09:00

list-separator = 、
