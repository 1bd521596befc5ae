# --- 汇总里关于一个人的话 --------------------------------------------------------------------------
line-of = { $name }：{ $facts }。
line-own = { $name }：{ $words }
line-separator = ；
line-away = 不在
line-answered = 已回答
line-begun = 新做到 { $count } 项期望（{ $skills }）
line-working = 正在推进 { $count } 项期望（{ $skills }）
line-moving = 有进展
line-slow = 进展缓慢
line-stuck = 卡住了
line-stuck-with = 卡住了（{ $skills }）
line-note = 写了一句话
line-need = 有事需要上级帮忙
line-note-said = 本人的话：
line-need-said = 需要上级帮忙的事：

# --- 分享 ----------------------------------------------------------------------------------------
# 要分享什么的各种说法，用 `|` 隔开；`share-word-with` 用在团队名前面。
share-word-answered = 是否回答 | 我是否回答 | 已回答 | 我回答了 | 回答情况
share-word-progress = 进展 | 我的进展 | 进展和感受 | 我的进展和感受 | 感受 | 我的感受
share-word-notes = 备注 | 我的备注 | 我写的话
share-word-needs = 需要 | 我的需要 | 需要帮忙的事 | 需要上级帮忙的事 | 我需要上级帮忙的事
share-word-everything = 全部 | 所有 | 一切 | 全部内容 | 所有内容
share-word-line = 预览 | 我的预览 | 我的那句话
share-word-with = 给 | 跟 | 与 | 到
share-word-and = 和 | 以及 | 、

share-ask = 你的团队可以看到你的哪些内容？
share-ask-one = “{ $team }”可以看到你的哪些内容？
share-goes-channel = “{ $team }”的汇总发布在团队频道里。只有你在这里选中的内容才会出现。
share-goes-alone = “{ $team }”的汇总只发给负责人一人。只有你在这里选中的内容才会出现。
share-any-time = 更改立即生效，对所有尚未发出的内容都有效，随时可以收回。
share-kind-answered = 我是否回答了回顾、是否不在
share-kind-progress = 我在各项技能上的进展和感受
share-kind-notes = 我在回顾里写的话
share-kind-needs = 我需要上级帮忙的事
share-sees = 可以看到{ $what }
share-sees-none = 看不到你的任何内容
share-sees-answered = 你是否回答或不在
share-sees-progress = 你的进展和感受
share-sees-notes = 你写的话
share-sees-needs = 你需要上级帮忙的事
share-archived = 已归档，不再发送任何内容
share-invited = { $team } 邀请你加入。在你同意之前不会分享任何内容，同意之后也只分享你选中的：输入 `{ $typed }` 查看邀请。
share-team-typed = 团队
share-no-team = 你还不在任何团队里，没有可以分享的对象
share-progress-typed = 分享进展
share-notes-typed = 分享备注给 成长组
share-nothing-typed = 停止分享
share-how-everything = 这里不接受“全部”：每一类都要单独说出来，例如 `{ $progress_typed }`。什么都没有改变。
share-how-team = 你不在叫这个名字的团队里，所以什么都没有改变。你的团队如下：
share-how-unclear = 我没看懂你想分享什么，所以什么都没有改变。可以输入 `{ $progress_typed }`、`{ $notes_typed }` 或 `{ $nothing_typed }`。
fact-team = 团队 { $team }
choice-share-yes = 可见
choice-share-no = 不可见
choice-share-off = 停止分享
choice-share-all = 我分享的内容
choice-share-with = “{ $team }”能看到什么
choice-share-stop-with = 停止与 { $team } 分享
choice-own-line = 汇总里关于我的话

# --- 关于自己的那句话 ----------------------------------------------------------------------------
line-title = 各团队的下一份汇总会怎么说你
line-title-one = “{ $team }”的下一份汇总会怎么说你
line-planned = 将于 { $when } 发出（{ $zone }）。按现在的情况，内容是：
line-unplanned = 还没有安排汇总，所以什么都不会发出。如果发出，内容是：
line-shares-nothing = 没有内容：{ $team } 看不到你的任何内容。
line-nothing-yet = 目前没有内容：自上一份汇总以来，你分享的部分没有新情况。
line-left-out = 没有内容：这一次不提到你。再下一份会恢复。
line-details = 详细内容里还有：
line-own-words = 这是你自己写的话，不带详细内容，只用于这一份汇总。
line-stale = 那是关于之前一份汇总的，所以什么都没有改变。下一份是这样的：
line-words-gone = 你为“{ $team }”的下一份汇总写的话里可能提到了这些内容，所以那份汇总不会提到你。点“汇总里关于我的话”可以更改。
line-gone = “{ $team }”的下一份汇总不会提到你。点“汇总里关于我的话”可以更改。
line-why = 汇总在发出时才生成，到那时内容可能更多。
line-form = 关于你的话
line-form-words = “{ $team }”在你的名字后面会看到
line-form-hint = 只用于这一份汇总，代替关于你的其他所有内容
line-form-empty = 请写点什么，或者选择“这次不提我”。
line-form-save = 保存
choice-line-shorten = 改短
choice-line-shorten-of = 改短给 { $team } 的话
choice-line-leave = 这次不提我
choice-line-leave-of = 这次不对 { $team } 提我
choice-line-back = 恢复原样
choice-line-back-of = 恢复给 { $team } 的原话
choice-line-choose = 选择可见内容
choice-line-choose-of = 选择“{ $team }”能看到什么

# --- 这次不分享 ----------------------------------------------------------------------------------
withheld = 你的团队看不到这次回顾的任何内容：你选择自己留着。
seen = 你的团队能看到：{ $what }。
seen-by = { $team }（{ $what }）
seen-by-nobody = 你的团队看不到这些内容。
choice-withhold = 这次不分享
choice-withhold-back = 还是分享
choice-withhold-day = 不分享：{ $day }
choice-withhold-back-day = 还是分享：{ $day }

help-share-typed = 分享
help-share = 选择你的团队可以看到什么，并在发出前查看关于你的话

# --- in an export --------------------------------------------------------------------------------
standing-invited = 已受邀
standing-joined = 在团队中
standing-declined = 已拒绝
standing-left = 已退出
