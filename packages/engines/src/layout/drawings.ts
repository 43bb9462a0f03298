import type { Component } from './components.ts';

/** Ink that hangs together over many lines: a drawing, a map, a photograph. */
export function isPicture({ width, height }: Component, letter: number): boolean {
  return height >= 7 * letter && width >= 7 * letter;
}

/** A signature's flourish: one wide stroke that rises over the line and leaves most of its box white. */
export function isScribble({ width, height, area }: Component, letter: number): boolean {
  return (
    height >= 2.2 * letter && width >= 3 * letter && height <= 12 * letter && area < 0.2 * width * height
  );
}
