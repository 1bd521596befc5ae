### The terminal: what its own lines say.

console-changed = Changed: { $title }
