import { describe, expect, it } from 'vitest';
import { edgeDots } from './edge-dots.ts';

const digit = (x: number) => ({ x, y: 10, width: 12, height: 30 });
const dot = (x: number, middle: number) => ({ x, y: middle - 3, width: 6, height: 6 });

describe('dots at the ends of a number', () => {
  it('are zeros at half height and full stops on the base line', () => {
    expect(edgeDots([dot(0, 38), digit(20), digit(40), dot(60, 26)])).toEqual({ left: '.', right: '0' });
  });

  it('are left to the network where they lie between, or where no two digits show the height', () => {
    expect(edgeDots([dot(0, 34), digit(20), digit(40)])).toEqual({});
    expect(edgeDots([dot(0, 38), digit(20)])).toEqual({});
  });
});
