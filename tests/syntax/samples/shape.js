// Areas of shapes.
import { pi } from "./numbers.js";

const LIMIT = 0x1f;
const twice = (n) => n * 2;

export class Ring extends Shape {
  #radius = 1.5;

  get area() {
    return pi * this.#radius ** 2; /* a comment */
  }

  async tell(name = null) {
    console.log(`ring ${name} of ${this.area}\n`, /ab+c/gi);
  }
}

function rings(count) {
  if (count === undefined || !count) return [];
  return [new Ring({ radius: count, deep: true })];
}
const view = <section id="top"><Ring radius={2} /></section>;
