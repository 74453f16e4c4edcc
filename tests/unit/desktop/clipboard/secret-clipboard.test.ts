import { beforeEach, describe, expect, it } from 'vitest';
import { createSecretClipboard, type TextClipboard } from '../../../../src/main/desktop/clipboard/secret-clipboard.ts';

/** A clipboard that anybody may write to, and a clock that the test moves. */
function desktop() {
  const held = { text: '', broken: false, unreadable: false, unseen: false, unclearable: false };
  const clipboard: TextClipboard = {
    async write(secret) {
      if (!held.broken) held.text = secret;
      return !held.broken;
    },
    async clearIf(isOurs) {
      if (held.unreadable) throw new Error('no clipboard');
      if (held.unseen) return false;
      if (!isOurs(held.text)) return true;
      if (!held.unclearable) held.text = '';
      return !held.unclearable;
    },
  };
  const timers = new Map<symbol, { seconds: number; callback: () => void }>();
  const clock = {
    after(seconds: number, callback: () => void) {
      const key = Symbol('timer');
      timers.set(key, { seconds, callback });
      return () => void timers.delete(key);
    },
  };
  const secrets = createSecretClipboard(clipboard, clock);
  const runTimers = async () => {
    for (const { callback } of timers.values()) callback();
    // Takes its turn after whatever the timers began.
    held.broken = true;
    await secrets.copy('', 0);
    held.broken = false;
  };
  return { held, timers, secrets, runTimers };
}

describe('createSecretClipboard', () => {
  let fixture: ReturnType<typeof desktop>;
  beforeEach(() => {
    fixture = desktop();
  });

  it('clears what it copied when the time is over', async () => {
    expect(await fixture.secrets.copy('token', 30)).toEqual({ ok: true, value: null });
    expect([...fixture.timers.values()].map(({ seconds }) => seconds)).toEqual([30]);
    await fixture.runTimers();
    expect(fixture.held.text).toBe('');
  });

  it('leaves what somebody else copied meanwhile', async () => {
    await fixture.secrets.copy('token', 30);
    fixture.held.text = 'a recipe';
    await fixture.runTimers();
    expect(fixture.held.text).toBe('a recipe');
  });

  it.each(['unseen', 'unreadable', 'unclearable'] as const)('is tried again after 5 s when it is %s', async (fault) => {
    await fixture.secrets.copy('token', 30);
    fixture.held[fault] = true;
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('token');
    expect([...fixture.timers.values()].map(({ seconds }) => seconds)).toEqual([5]);
    fixture.held[fault] = false;
    await fixture.runTimers();
    expect(fixture.held.text).toBe('');
    expect(fixture.timers.size).toBe(0);
  });

  it('tries again on demand when it could not be cleared in time', async () => {
    await fixture.secrets.copy('token', 30);
    fixture.held.unreadable = true;
    await fixture.runTimers();
    fixture.held.unreadable = false;
    expect(fixture.held.text).toBe('token');
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('');
  });

  it('sets no timer when it shall stay, and still clears it on demand', async () => {
    await fixture.secrets.copy('token', 0);
    expect(fixture.timers.size).toBe(0);
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('');
  });

  it('ends the timer of the copy before', async () => {
    await fixture.secrets.copy('first', 30);
    await fixture.secrets.copy('second', 60);
    expect([...fixture.timers.values()].map(({ seconds }) => seconds)).toEqual([60]);
  });

  it('does not clear twice: what the user copies again is theirs', async () => {
    await fixture.secrets.copy('token', 30);
    await fixture.secrets.clear();
    fixture.held.text = 'token';
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('token');
  });

  it('cannot clear what a copy wrote after it', async () => {
    await fixture.secrets.copy('first', 30);
    const clearing = fixture.secrets.clear();
    const copying = fixture.secrets.copy('second', 30);
    await Promise.all([clearing, copying]);
    expect(fixture.held.text).toBe('second');
  });

  it('says so when nothing could be written, and keeps the mark of what is there', async () => {
    await fixture.secrets.copy('token', 30);
    fixture.held.broken = true;
    expect(await fixture.secrets.copy('other', 30)).toEqual({ ok: false, error: { code: 'clipboard-failed' } });
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('');
  });

  it('leaves a plain text where it is, and forgets the secret before it', async () => {
    await fixture.secrets.copy('token', 30);
    expect(await fixture.secrets.copyPlain('{"exp":"+1d"}')).toEqual({ ok: true, value: null });
    expect(fixture.timers.size).toBe(0);
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('{"exp":"+1d"}');
    fixture.held.text = 'token';
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('token');
  });

  it('keeps the mark of the secret when a plain text could not be written', async () => {
    await fixture.secrets.copy('token', 30);
    fixture.held.broken = true;
    expect(await fixture.secrets.copyPlain('text')).toEqual({ ok: false, error: { code: 'clipboard-failed' } });
    expect(fixture.timers.size).toBe(1);
    await fixture.secrets.clear();
    expect(fixture.held.text).toBe('');
  });
});
