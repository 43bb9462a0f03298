import { describe, expect, it } from 'vitest';
import { type Alone, type Company, createCompany } from './company.ts';

/** Work that begins, goes on and ends when it is told to. */
function piece(company: Company, told: string[], name: string, long = false) {
  let end: () => void = () => undefined;
  let stepAside: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const wantsAlone = new Promise<'alone'>((resolve) => (stepAside = () => resolve('alone')));
  const done = company.beside(
    async (alone: Alone) => {
      told.push(`${name} begins`);
      if ((await Promise.race([ended, wantsAlone])) === 'alone')
        await alone(async () => {
          told.push(`${name} is alone`);
          await ended;
        });
      told.push(`${name} ends`);
    },
    { long },
  );
  return { end: () => end(), stepAside: () => stepAside(), done };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('who is under way beside whom', () => {
  it('lets all begin while nobody is to be alone', async () => {
    const told: string[] = [];
    const company = createCompany();
    const pieces = [piece(company, told, 'one'), piece(company, told, 'two'), piece(company, told, 'three')];
    await settled();
    expect(told).toEqual(['one begins', 'two begins', 'three begins']);
    for (const { end, done } of pieces) {
      end();
      await done;
    }
  });

  it('lets a piece be alone when the others have ended, and nothing begin before it has', async () => {
    const told: string[] = [];
    const company = createCompany();
    const [suspect, other] = [piece(company, told, 'suspect'), piece(company, told, 'other')];
    suspect.stepAside();
    await settled();
    const late = piece(company, told, 'late');
    await settled();
    expect(told).toEqual(['suspect begins', 'other begins']);
    other.end();
    await settled();
    expect(told.slice(2)).toEqual(['other ends', 'suspect is alone']);
    suspect.end();
    await settled();
    expect(told.slice(4)).toEqual(['suspect ends', 'late begins']);
    late.end();
    await Promise.all([suspect.done, other.done, late.done]);
  });

  it('lets those who are to be alone be so one after the other', async () => {
    const told: string[] = [];
    const company = createCompany();
    const [one, two] = [piece(company, told, 'one'), piece(company, told, 'two')];
    one.stepAside();
    two.stepAside();
    await settled();
    expect(told.slice(2)).toEqual(['one is alone']);
    one.end();
    await settled();
    expect(told.slice(3)).toEqual(['one ends', 'two is alone']);
    two.end();
    await Promise.all([one.done, two.done]);
  });

  it('keeps short work going while something long is waited for, and begins nothing long', async () => {
    const told: string[] = [];
    const company = createCompany();
    const [long, suspect] = [piece(company, told, 'long', true), piece(company, told, 'suspect')];
    suspect.stepAside();
    await settled();
    const [short, further] = [piece(company, told, 'short'), piece(company, told, 'further', true)];
    await settled();
    expect(told).toEqual(['long begins', 'suspect begins', 'short begins']);
    long.end();
    await settled();
    expect(told.at(-1)).toBe('long ends');
    short.end();
    await settled();
    expect(told.slice(-2)).toEqual(['short ends', 'suspect is alone']);
    suspect.end();
    await settled();
    expect(told.at(-1)).toBe('further begins');
    further.end();
    await Promise.all([long.done, suspect.done, short.done, further.done]);
  });

  it('goes on after a piece that failed, alone or not', async () => {
    const company = createCompany();
    const failing = async () => {
      throw new Error('failed');
    };
    await expect(company.beside(failing)).rejects.toThrow('failed');
    await expect(company.beside((alone) => alone(failing))).rejects.toThrow('failed');
    expect(await company.beside(async (alone) => alone(async () => 'done'))).toBe('done');
  });
});
