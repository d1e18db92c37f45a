#include <stdio.h>
#define LIMIT 0x1f
#define TWICE(n) ((n) * 2)

/* A ring around a centre. */
struct ring {
    double radius;
    const char *name;
};

typedef enum { RED, GREEN } colour_t;

static double area(const struct ring *r) {
    // pi times the square
    return 3.14159 * r->radius * r->radius;
}

int main(int argc, char **argv) {
    struct ring r = { 1.5, "ring\n" };
    if (argc > LIMIT || !argv)
        goto out;
    printf("%s %f %c\n", r.name, area(&r), 'x');
out:
    return sizeof(r) == 0;
}
