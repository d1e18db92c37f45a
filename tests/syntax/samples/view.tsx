import React from "react";

type Props = { title: string; count?: number };

export const Card = ({ title, count = 0 }: Props): JSX.Element => (
  <section className="card" onClick={() => alert(`hi ${title}`)}>
    <h1>{title}</h1>
    {count > 0 && <Badge value={count} />}
  </section>
);
