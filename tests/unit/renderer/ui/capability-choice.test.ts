import { describe, expect, it } from 'vitest';
import { choiceOf, choose, chooseReadOnly, readOnlyChoiceOf } from '../../../../src/renderer/ui/capability-choice.ts';
import { type CapabilityNode, capabilityTree } from '../../../../src/shared/credentials/capabilities.ts';

function node(name: string, nodes: readonly CapabilityNode[] = capabilityTree): CapabilityNode {
  const all = (some: readonly CapabilityNode[]): readonly CapabilityNode[] =>
    some.flatMap((one) => [one, ...all(one.children)]);
  const found = all(nodes).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no capability ${name}`);
  return found;
}

describe('a choice of capabilities', () => {
  it('includes what lies below a chosen one', () => {
    expect(choiceOf(['tokeninfo'], node('tokeninfo'))).toBe('on');
    expect(choiceOf(['tokeninfo'], node('tokeninfo:history'))).toBe('included');
    expect(choiceOf(['tokeninfo:history'], node('tokeninfo'))).toBe('partly');
    expect(choiceOf(['AT'], node('tokeninfo'))).toBe('off');
  });

  it('does not take the read-only form for the whole', () => {
    expect(choiceOf(['read@settings'], node('settings:grants'))).toBe('off');
    expect(readOnlyChoiceOf(['read@settings'], node('settings:grants'))).toBe('included');
    expect(readOnlyChoiceOf(['settings'], node('settings:grants'))).toBe('included');
  });

  it('names no part beside the whole', () => {
    const held = ['AT', 'settings:email', 'read@settings', 'read@settings:grants'];
    expect(choose(held, node('settings'), true)).toEqual(['AT', 'settings']);
    expect(choose(['AT', 'settings'], node('settings'), false)).toEqual(['AT']);
  });

  it('keeps the parts that can do more than the read-only whole', () => {
    const held = ['settings:email', 'read@settings:grants'];
    expect(chooseReadOnly(held, node('settings'), true)).toEqual(['settings:email', 'read@settings']);
    expect(chooseReadOnly(['read@settings'], node('settings'), false)).toEqual([]);
  });

  it('chooses nothing twice', () => {
    expect(choose(['AT'], node('AT'), true)).toEqual(['AT']);
    expect(chooseReadOnly(['read@settings'], node('settings'), true)).toEqual(['read@settings']);
  });
});
