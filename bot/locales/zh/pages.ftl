### 可以在浏览器里打开的几个页面：个人数据、隐私、使用条款、支持。

## 个人数据

page-export-title = Rung 保存的关于你的全部数据
page-export-words = 点击按钮即可取得你的数据，只能取一次，之后此链接失效。
page-export-button = 取得我的数据
page-export-done = 请现在就保存：此页面无法再次打开。
page-export-markdown = 保存为便于阅读的文件（Markdown）
page-export-json = 保存为供其他程序使用的文件（JSON）
page-export-read = 在此阅读
page-export-gone-title = 此链接已失效
page-export-gone = 链接只能使用一次，有效期十分钟。对 Rung 说 `export` 即可获得新的链接。

## 运营者

page-operator = 此 Rung 由 { $name } 运营。
page-operator-unnamed = 此 Rung 的运营者没有在此留下名称，它是为试用而搭建的。
page-contact = 联系方式：

## 隐私

page-privacy-title = 隐私说明
page-privacy-keeps = Rung 保存什么
page-privacy-keeps-words = 聊天平台显示的你的姓名、时区、国家和语言；你的角色和级别；你的自评和定期回顾，以及其中的备注和链接、你的计划、你希望何时被询问，以及你与谁分享了什么、何时更改过；正在发给你、尚未送达的消息。
page-privacy-use = 用来做什么
page-privacy-use-words = 回答你，在你选定的时间询问你，并向他人展示你选择分享的内容。除此之外别无他用：没有广告，没有行为分析，不会出售，也没有任何 AI 模型会看到这些数据或用它来训练。
page-privacy-sees = 谁能看到
page-privacy-sees-words = 只有你。团队负责人只能看到你分享的内容，你停止分享后就看不到了。备注和链接加密保存，密钥由此 Rung 的运营者持有。日志中只有编号、计数和时间，绝不包含你说的话。
page-privacy-travels = 数据经过哪里
page-privacy-travels-words = 你对 Rung 说的话和它的回答会经过你使用的聊天平台，然后到达运行 Rung 的机器，不会交给任何其他方。机器在哪里、由谁提供，可以询问此 Rung 的运营者。
page-privacy-long = 保存多久
page-privacy-long-words = 直到你要求删除为止。部分数据会自动删除：已被新自评取代的旧自评，以及定期回顾，{ $answers } 天后；消息的投递结果（不含内容），{ $sends } 天后；请求及其回答，{ $events } 天后。你所在工作区或组织的管理员可能设定了别的期限，从两天到五年不等，可以向他们询问。备份和日志最多保留 { $copies } 天。
page-privacy-gone = 卸载 Rung 之后
page-privacy-gone-words = 从 Slack 工作区卸载 Rung 时，该工作区的全部数据会立即删除，访问令牌也一并删除；最后一份含有这些数据的备份最迟在 { $copies } 天后消失。仅为自己移除 Rung 的人（例如在 Teams 中），其数据在 { $left } 天后删除。
page-privacy-rights = 你可以做什么
page-privacy-rights-words = 说 `导出` 取得全部数据，说 `忘掉我` 立即删除全部数据。如果你无法给 Rung 发消息，可以联系运营者，他们能替你办理这两件事。被删除者只留下一行记录，即一个假名和时间，以免恢复备份时数据重新出现；以及曾有过某项更改，只记在一个再也无人能对应到本人的随机代号之下。

## 使用条款

page-terms-title = 使用条款
page-terms-meaning = Rung 是什么
page-terms-meaning-words = Rung 展示职级体系的期望，帮助你了解自己所处的位置。自评只是你自己的看法，不是绩效考核，任何人都不得强迫你分享。
page-terms-who = 谁可以使用
page-terms-who-words = Rung 面向年满 16 岁的在职人士。谁可以使用此 Rung，由其运营者决定。
page-terms-care = 请不要写入
page-terms-care-words = 请不要在备注和链接中写入密码、客户数据或关于他人的内容。
page-terms-warranty = 不作担保
page-terms-warranty-words = Rung 是以 Apache 许可证 2.0 发布的自由软件，按原样提供，不作任何担保。运营者可以变更或终止此服务。

## 支持

page-support-title = 支持
page-support-chat = 在聊天中
page-support-chat-words = 说 `help`，Rung 会告诉你此时可以说什么。
page-support-operator = 出现问题时
page-support-operator-words = 请告诉此 Rung 的运营者你做了什么、在什么时间。不要把自评或备注发给他们，他们不需要这些。
page-support-soon = 你会在两个工作日内得到答复。
page-support-outside = 运营者可以用命令 `rung doctor` 找出问题所在。
