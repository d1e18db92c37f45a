package shapes;

import java.util.List;

/** Areas of shapes. */
public class Shape<T> implements Comparable<Shape<T>> {
    private static final int MAX_COUNT = 0x1F;
    private double radius = 1.5;

    public Shape(double radius) {
        this.radius = radius;
    }

    @Override
    public int compareTo(Shape<T> other) {
        // compare by size
        return Double.compare(area(), other.area());
    }

    double area() {
        return Math.PI * radius * radius;
    }

    enum Colour { RED, GREEN }

    interface Teller {
        void tell(String name, char mark);
    }

    static void main(String[] args) {
        for (String arg : args) {
            if (arg != null && true) System.out.println("ring\n" + 'c');
        }
    }
}
