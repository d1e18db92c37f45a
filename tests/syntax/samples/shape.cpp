#include <string>

namespace shapes {

// A ring around a centre.
template <typename T>
class Ring : public Shape {
 public:
  explicit Ring(T radius) : radius_(radius) {}
  virtual ~Ring() = default;

  double area() const override {
    return 3.14159 * radius_ * radius_;
  }

 private:
  T radius_ = 1.5;
};

struct Pair { int left; int right; };

enum class Colour { Red, Green };

double Shape::total(const std::vector<Pair>& pairs) {
  auto sum = 0.0;
  for (const auto& pair : pairs) sum += pair.left;
  if (pairs.empty() && this != nullptr) throw std::runtime_error("none\n");
  return sum;
}

}  // namespace shapes
