// Areas of shapes.
import type { Point } from "./point";

interface Shape<T> {
  readonly name: string;
  area(scale?: number): number;
}

enum Colour { Red = 1, Green }

abstract class Ring implements Shape<Point> {
  private radius: number = 1.5;
  constructor(public name: string) {}
  area(scale = 1): number {
    return Math.PI * this.radius ** 2 * scale;
  }
}

export function rings<T extends object>(count: number): Ring[] | null {
  const found: Map<string, unknown> = new Map();
  return count > 0x10 ? ([] as Ring[]) : null; // none
}

type Pair = [string, number];
