# Areas of shapes.
require "set"

module Shapes
  LIMIT = 0x1F

  class Ring < Shape
    attr_reader :radius

    def initialize(radius = 1.5)
      @radius = radius
    end

    def area
      Math::PI * @radius**2
    end

    def self.unit
      new(1)
    end

    private

    def tell(name: nil)
      puts "ring #{name} of #{area}\n" unless name.nil?
      %w[a b].each { |word| puts word =~ /ab+c/ }
    end
  end
end

def rings(count)
  return [] if count > 3 && true
  (0...count).map { |n| Shapes::Ring.new(n) }
end
