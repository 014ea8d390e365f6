// Texts that try to be more than text, for the form and for what VS Code itself shows.

export const COMMAND_LINK = '[x](command:workbench.action.closeWindow)';
export const HOSTILE_TEXTS: readonly (readonly [kind: string, text: string])[] = [
  [
    'HTML',
    '<img src=x onerror="document.title=1"><a href="https://evil.example">x</a><script>document.title=1</script>',
  ],
  [
    'a command link',
    `${COMMAND_LINK} [y] (command:workbench.action.closeWindow) [z]\u200b(command:x.y) [q](\ncommand:x.y)`,
  ],
  ['a nested and an escaped link', '[[x]](command:a.b) \\[x](command:a.b) [x\\](command:a.b) [a[b](command:c.d)'],
  [
    'Markdown',
    '**bold** `code` ![i](https://evil.example/i.png) [w](https://evil.example) <https://evil.example> # head',
  ],
  ['a file link', '[f](file:///etc/passwd) [g](vscode://x.y) $(beaker) $(error)'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md\u202ee\u2028f\r\n\r\nRefused: 2000 OK\u0085g\ufeff'],
];

// oxlint-disable-next-line no-control-regex
export const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u202e\u2028\ufeff]/;
