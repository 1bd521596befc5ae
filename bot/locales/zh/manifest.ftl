# 平台的应用商店和菜单里介绍 Rung 的文字。命令的名称必须是 verbs.ftl 能识别的说法。

manifest-name-full = Rung，你的成长教练
manifest-short = 逐项技能告诉你：你的角色在下一级别有哪些期望
manifest-full = Rung 是一位成长教练。它了解你的角色和级别，针对每项技能告诉你下一级别的期望：哪些是新要求，哪些是在已有基础上的深入，哪些会变成必备。你可以自评、留下佐证，并规划接下来要努力的方向。
manifest-full-sharing = 如果你愿意，Rung 每周会在你当地的时间跟你做一次回顾。你说的内容只有你能看到：团队汇总只包含每个人自愿分享的部分。
manifest-full-begin = 想开始使用，请说“列表”，或者直接说出一项技能的名称。说“帮助”可以了解还能问什么；说“导出”可以取得 Rung 保存的关于你的全部数据；说“忘掉我”可以将其全部删除。
manifest-full-limits = Rung 会说中文、英语和德语，不需要 AI 模型。在频道里，只有提到它时它才会回答。

## Teams 列出的命令：名称最多 32 个字符，说明最多 128 个字符

manifest-command-skill = 技能
manifest-command-skill-about = 后面加上技能名称：下一级别在这项技能上对你有哪些期望
manifest-command-list = 列表
manifest-command-list-about = 查看全部技能
manifest-command-rate = 自评
manifest-command-rate-about = 后面加上技能名称：说说各项期望你做到了什么程度
manifest-command-plan = 计划
manifest-command-plan-about = 你在朝什么方向努力，进展如何，下一步做什么
manifest-command-me = 我的资料
manifest-command-me-about = 你的角色、级别、语言和数据：可以修改、导出，也可以删除
manifest-command-check-in = 回顾
manifest-command-check-in-about = 现在就回顾一下计划；也可以约定时间，例如：回顾 每周一 9:30
manifest-command-help = 帮助
manifest-command-help-about = 你可以问什么，以及使用方法

## 对话还是空白时显示的提示

manifest-prompt-list = 给我看全部技能
manifest-prompt-list-about = 按领域和分组浏览整个职级体系
manifest-prompt-plan = 我的计划下一步是什么？
manifest-prompt-plan-about = 你在朝什么方向努力，先做什么
manifest-prompt-check-in = 每周一跟我回顾一次
manifest-prompt-check-in-about = 每周一 09:00，按你所在的时区；随时可以停止
