package shapes

import "fmt"

// Ring is a ring around a centre.
type Ring struct {
	Radius float64
	name   string
}

const limit = 0x1F

func (r *Ring) Area() float64 {
	return 3.14159 * r.Radius * r.Radius
}

func Rings(count int) ([]Ring, error) {
	if count > limit || count == 0 {
		return nil, fmt.Errorf("too many: %d\n", count)
	}
	rings := make([]Ring, 0, count)
	for i := range rings {
		rings = append(rings, Ring{Radius: float64(i), name: `raw`})
	}
	go func() { fmt.Println('x', true) }()
	return rings, nil
}

type Shape interface {
	Area() float64
}
