### The terminal: what its own lines say.

console-changed = 已更新：{ $title }
