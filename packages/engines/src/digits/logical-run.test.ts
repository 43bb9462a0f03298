import { describe, expect, it } from 'vitest';
import { logicalRun } from './logical-run.ts';

describe('the stored order of a number', () => {
  it('keeps a date with slashes as it stands from left to right', () => {
    expect(logicalRun('13/11/1436', 'eastern')).toEqual({ text: '١٣/١١/١٤٣٦', value: '13/11/1436' });
  });

  it('puts the right part of a hyphenated Eastern number first, but not of a Western one', () => {
    expect(logicalRun('1436-11-13', 'eastern')).toEqual({ text: '١٣-١١-١٤٣٦', value: '13-11-1436' });
    expect(logicalRun('13-11-1436', 'western').value).toBe('13-11-1436');
  });

  it('turns brackets and moves signs at the ends to the other side', () => {
    expect(logicalRun('(25)', 'western').text).toBe('(25)');
    expect(logicalRun('(3', 'eastern').text).toBe('٣)');
    expect(logicalRun('.7', 'western')).toEqual({ text: '7.', value: '7' });
  });

  it('sets the percent sign behind its number', () => {
    expect(logicalRun('%50', 'eastern')).toEqual({ text: '٥٠٪', value: '50%' });
    expect(logicalRun('50%', 'western')).toEqual({ text: '50%', value: '50%' });
  });

  it('writes a Persian number in Persian digits throughout', () => {
    expect(logicalRun('1405', 'persian').text).toBe('۱۴۰۵');
  });
});
