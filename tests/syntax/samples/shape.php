<?php
namespace Shapes;

use Other\Thing;

// A ring around a centre.
final class Ring extends Shape implements Tells
{
    const LIMIT = 0x1F;
    private float $radius = 1.5;

    public function __construct(float $radius)
    {
        $this->radius = $radius;
    }

    public function area(?string $name = null): float
    {
        if ($name !== null && true) {
            echo "ring $name\n", 'raw';
        }
        return M_PI * $this->radius ** 2;
    }
}

interface Tells
{
    public function area();
}

function rings(int $count): array
{
    return array_map(fn($n) => new Ring($n), range(0, $count));
}
