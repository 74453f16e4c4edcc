import { describe, expect, it } from 'vitest';
import { noticeBody } from '../../../../src/main/desktop/system/notification-text.ts';

const text = 'Granted: <a href="https://evil.example">a & b</a>.';

describe('noticeBody', () => {
  it('leaves nothing of a text that a Linux desktop would take for markup', () => {
    expect(noticeBody(text, 'linux')).toBe('Granted: &lt;a href="https://evil.example"&gt;a &amp; b&lt;/a&gt;.');
  });

  it.each(['darwin', 'win32'] as const)('changes nothing on %s, where it is plain text', (platform) => {
    expect(noticeBody(text, platform)).toBe(text);
  });
});
