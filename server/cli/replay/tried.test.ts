import { describe, expect, it } from 'vitest';
import { parseChange, settingsWith } from './tried.ts';

describe('settings to try', () => {
  it('are read by name, as they would be entered, and over the session’s own', () => {
    const change = parseChange(['coding_s=600', 'test_first=true', 'patience=brisk'], 'gentle');
    expect(change).toEqual({ coding_s: 600, test_first: true, patience: 'brisk', helpfulness: 'gentle' });
    const { own, tried } = settingsWith({ coding_s: 900, follow_ups: 2, extra_time: 1.5 }, change);
    expect(own).toMatchObject({ coding_s: 1_350, helpfulness: 'balanced' });
    expect(tried).toMatchObject({ coding_s: 900, follow_ups: 2, helpfulness: 'gentle', test_first: true });
  });

  it.each([
    ['helpfullness=gentle', /write name=value with one of helpfulness, patience/],
    ['record_audio=false', /one of helpfulness/],
    ['coding_s', /write name=value/],
    ['coding_s=soon', /--set coding_s=soon: Give the time to code as a number/],
    ['coding_s=', /--set coding_s=: Give the time to code/],
    ['hints_before_simpler=9', /Use at most 3 hints/],
    ['helpfulness=pushy', /gentle, balanced, insistent/],
  ])('%s is refused with what there is', (set, says) => {
    expect(() => parseChange([set])).toThrow(says);
  });

  it('are refused where they do not go together', () => {
    const change = parseChange(['silence_before_nudge_ms=100000']);
    expect(() => settingsWith({}, change)).toThrow(/nudge_interval_ms/);
    expect(() => parseChange([], 'pushy')).toThrow(/--helpfulness pushy: .*gentle/);
  });
});
